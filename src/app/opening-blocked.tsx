import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import styles from './opening-failed.module.css';

/** Shown while an older version in another tab holds the data; the console opens by itself as soon as it lets go. */
export function OpeningBlocked() {
  return (
    <main className={styles.page}>
      <Container header={<Header variant="h1">Close the other tabs of this console</Header>}>
        <SpaceBetween size="m">
          <Alert type="info" header="What happened">
            Another tab of this browser runs an older version of the console and keeps the data open. This version
            brings the data up to date before it opens, and needs it alone for that.
          </Alert>
          <Box variant="p">Close or reload the other tabs. This page then goes on by itself, and nothing is lost.</Box>
          <StatusIndicator type="in-progress">Waiting for the other tabs</StatusIndicator>
        </SpaceBetween>
      </Container>
    </main>
  );
}
