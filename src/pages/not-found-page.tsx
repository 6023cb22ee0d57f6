import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { PlaceLink } from '../features/regions/place-link.tsx';
import { paths } from '../paths.ts';

/** Any address that is no page. */
export function NotFoundPage() {
  return (
    <SpaceBetween size="m">
      <Header variant="h1">Page not found</Header>
      <Box variant="p">No page of this console has this address.</Box>
      <PlaceLink to={paths.fileSystems()}>Go to the file systems</PlaceLink>
    </SpaceBetween>
  );
}
