import type { VolumePath } from '../../lab/volume.ts';
import { readRange } from '../data/file-read.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { mustFindFile } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';

/**
 * A small part of a file in memory: in a browser, a Blob of it would be made and read by another process.
 *
 * @param from  first byte
 * @param to  the byte after the last one, at most the file's size
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function readBytes(
  data: DataPorts,
  source: Source,
  path: VolumePath,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const segments = mustParsePath(path);
  return readTree(data, source, async ({ repository, root }) => {
    const file = await mustFindFile(repository, root, segments);
    const bytes = new Uint8Array(Math.max(0, Math.min(to, file.bytes) - from));
    let at = 0;
    for await (const part of readRange(repository, file, from, from + bytes.length)) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  });
}
