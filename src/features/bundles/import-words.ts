import type { ImportProgress, ImportResult } from '../../lab/bundle.ts';
import { paths } from '../../paths.ts';
import { formatBytes, formatNumberOf } from '../../ui/bytes.ts';

/** What came, and the page that shows it; of a workspace none. */
export function describeArrival({ kind, backupIds, fileSystemIds }: ImportResult) {
  const [backup = ''] = backupIds;
  const [fileSystem = ''] = fileSystemIds;
  switch (kind) {
    case 'backup':
      return { header: 'Backup imported', view: 'View backup', to: paths.backup(backup) };
    case 'file-system':
      return { header: 'File system imported', view: 'View file system', to: paths.fileSystem(fileSystem) };
    case 'workspace':
      return { header: 'Workspace imported', view: '', to: '' };
  }
}

/** "312 MiB in 5,000 files." and, of a workspace, what else came. */
export function describeImport({ kind, files, logicalBytes, backupIds, fileSystemIds }: ImportResult): string {
  const data = `${formatBytes(logicalBytes)} in ${formatNumberOf(files, 'file')}`;
  if (kind !== 'workspace') return `${data}.`;
  const fileSystems = formatNumberOf(fileSystemIds.length, 'file system');
  return `${fileSystems} and ${formatNumberOf(backupIds.length, 'backup')}, ${data}.`;
}

/** How far an import is: first every byte is checked, then what is missing here is stored. */
export const describeProgress = ({ phase, doneBytes, totalBytes }: ImportProgress) => ({
  label: phase === 'checking' ? 'Checking every byte' : 'Storing what is new here',
  value: totalBytes === 0 ? 0 : Math.min(100, (doneBytes / totalBytes) * 100),
  additionalInfo: `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`,
});
