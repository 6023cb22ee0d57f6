import type { UploadFailure } from '../../../lab/upload.ts';
import type { VolumePath } from '../../../lab/volume.ts';
import { joinPath, ROOT } from '../paths/volume-path.ts';
import { newBreather } from './breather.ts';
import type { FoundFile, Scan } from './found.ts';

const UNREADABLE = 'The browser could not read it. Check that it still exists and that you may read it.';

/** The files and folders of a drop. Must be asked while the event is handled: afterwards the browser forgets them. */
export function droppedEntries(transfer: Pick<DataTransfer, 'items'>): readonly FileSystemEntry[] {
  return Array.from(transfer.items)
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
}

/** Walks dropped folders to their depth. What cannot be read is a failure of its own and stops nothing else. */
export function scanDropped(entries: readonly FileSystemEntry[]): Scan {
  return async (onCount, signal) => {
    const breathe = newBreather();
    const files: FoundFile[] = [];
    const emptyFolders: VolumePath[] = [];
    const failures: UploadFailure[] = [];
    let bytes = 0;
    const waiting: FileSystemEntry[] = [...entries];

    async function visit(entry: FileSystemEntry): Promise<void> {
      const path = joinPath(ROOT, entry.fullPath);
      try {
        if (isFile(entry)) {
          const file = await fileOf(entry);
          files.push({ path, file });
          bytes += file.size;
        } else if (isFolder(entry)) {
          const children = await childrenOf(entry);
          if (children.length === 0) emptyFolders.push(path);
          for (const child of children) waiting.push(child);
        }
      } catch {
        failures.push({ path, reason: UNREADABLE });
      }
    }

    while (waiting.length > 0 && !signal.aborted) {
      await Promise.all(waiting.splice(-AT_ONCE).map(visit));
      onCount({ files: files.length, bytes });
      await breathe();
    }
    return { files, bytes, emptyFolders, failures };
  };
}

/** Entries asked of the browser together: enough to hide its latency, few enough for a short task. */
const AT_ONCE = 64;

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** Browsers give at most 100 entries at a time; the last answer is empty. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
