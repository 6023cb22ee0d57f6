import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** While the code of the first page is on its way. */
export function PageLoading() {
  return (
    <Box padding="xxl" textAlign="center">
      <StatusIndicator type="loading">Loading the page</StatusIndicator>
    </Box>
  );
}
