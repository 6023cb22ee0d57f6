import type { VolumePath } from '../../../lab/volume.ts';
import { encodePath } from '../paths/volume-path.ts';

/** Where files are read from: a file system's volume, or what a backup holds. */
export interface FileSource {
  readonly kind: 'file-system' | 'backup';
  readonly id: string;
}

/** Entries asked for at once. */
const PAGE = 1000;

const baseOf = ({ kind, id }: FileSource): string =>
  `/_lab/${kind === 'file-system' ? 'volumes' : 'backups'}/${encodeURIComponent(id)}`;

/** Which entries of a folder: at most `limit`, a count, from the one after the name `after` on. */
interface Page {
  readonly after?: string | undefined;
  readonly limit?: number;
}

export function entriesPath(source: FileSource, path: VolumePath, { after, limit = PAGE }: Page): string {
  const query = new URLSearchParams({ path, limit: String(limit), ...(after === undefined ? {} : { after }) });
  return `${baseOf(source)}/entries?${query}`;
}

export const filePath = (source: FileSource, path: VolumePath): string => `${baseOf(source)}/files${encodePath(path)}`;

export const archivePath = (source: FileSource, path: VolumePath): string =>
  `${baseOf(source)}/archive?${new URLSearchParams({ path })}`;

/** A change of a file system's volume, such as `rename`. */
export const changePath = (fileSystemId: string, change: string): string =>
  `${baseOf({ kind: 'file-system', id: fileSystemId })}/${change}`;
