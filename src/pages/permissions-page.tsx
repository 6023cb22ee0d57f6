import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { ACCESS_HELP } from '../features/access/access-help.tsx';
import { AccessTabs } from '../features/access/components/access-tabs.tsx';
import { usePageHelp } from '../features/help/help.tsx';

/** /permissions: who may do what, and what was decided. */
export function PermissionsPage() {
  usePageHelp(ACCESS_HELP);
  return (
    <ContentLayout header={<Header variant="h1">Permissions</Header>}>
      <AccessTabs />
    </ContentLayout>
  );
}
