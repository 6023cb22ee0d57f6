import type { VolumeEntry } from '../../lab/volume.ts';
import { formatBytes, formatNumberOf } from '../../ui/bytes.ts';

/** "2 files and 1 folder with 5,002 files and 312 MiB in all"; "2 files with 4 KiB in all". */
export function describeDeletion(entries: readonly VolumeEntry[]): string {
  const folders = entries.filter(({ kind }) => kind === 'directory').length;
  const files = entries.length - folders;
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const all = entries.reduce((sum, entry) => sum + entry.files, 0);
  const what = [
    ...(files > 0 ? [formatNumberOf(files, 'file')] : []),
    ...(folders > 0 ? [formatNumberOf(folders, 'folder')] : []),
  ].join(' and ');
  const inAll = folders > 0 ? `${formatNumberOf(all, 'file')} and ${formatBytes(bytes)}` : formatBytes(bytes);
  return `${what} with ${inAll} in all`;
}

/** "file", "folders", or "files and folders". */
export function nounOf(entries: readonly VolumeEntry[]): string {
  const folders = entries.filter(({ kind }) => kind === 'directory').length;
  if (folders === 0) return entries.length === 1 ? 'file' : 'files';
  if (folders === entries.length) return folders === 1 ? 'folder' : 'folders';
  return 'files and folders';
}
