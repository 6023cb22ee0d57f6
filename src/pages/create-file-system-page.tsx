import { CreateFileSystemWizard } from '../features/create-file-system/components/create-file-system-wizard.tsx';
import { CREATE_HELP } from '../features/create-file-system/help-topics.tsx';
import { usePageHelp } from '../features/help/help.tsx';
import { usePlace } from '../features/regions/use-place.ts';

/** The wizard for a new file system. Another Region starts it anew: its networks and keys are others. */
export function CreateFileSystemPage() {
  const { region } = usePlace();
  usePageHelp(CREATE_HELP);
  return <CreateFileSystemWizard key={region} />;
}
