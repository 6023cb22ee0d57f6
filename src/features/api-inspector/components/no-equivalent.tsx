import Box from '@cloudscape-design/components/box';

/** In place of a command for a request that was too long to be kept whole. */
export function NoEquivalent() {
  return <Box color="text-body-secondary">The request was cut, so nothing can repeat it.</Box>;
}
