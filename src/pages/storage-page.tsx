import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { WorkspaceBundle } from '../features/bundles/components/workspace-bundle.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { StorageSummary } from '../features/storage/components/storage-summary.tsx';
import { STORAGE_HELP } from '../features/storage/storage-help.tsx';
import { VerificationsPanel } from '../features/verification/components/verifications-panel.tsx';

/** /storage: what is stored, and whether it is as it must be. */
export function StoragePage() {
  usePageHelp(STORAGE_HELP);
  return (
    <ContentLayout
      header={
        <Header variant="h1" actions={<WorkspaceBundle />}>
          Storage
        </Header>
      }
    >
      <SpaceBetween size="l">
        <StorageSummary />
        <VerificationsPanel />
      </SpaceBetween>
    </ContentLayout>
  );
}
