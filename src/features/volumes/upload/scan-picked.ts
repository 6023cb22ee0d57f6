import { joinPath, ROOT } from '../paths/volume-path.ts';
import { newBreather } from './breather.ts';
import type { FoundFile, Scan } from './found.ts';

/** Files of a file input. Those of a folder carry their path below it, the folder's own name first. */
export function scanPicked(list: readonly File[]): Scan {
  return async (onCount, signal) => {
    const breathe = newBreather();
    const files: FoundFile[] = [];
    let bytes = 0;
    for (const file of list) {
      if (signal.aborted) break;
      files.push({ path: joinPath(ROOT, file.webkitRelativePath || file.name), file });
      bytes += file.size;
      await breathe();
    }
    onCount({ files: files.length, bytes });
    return { files, bytes, emptyFolders: [], failures: [] };
  };
}
