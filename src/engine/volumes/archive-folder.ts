import { makeZip } from 'client-zip';
import type { VolumePath } from '../../lab/volume.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import type { Source } from './source.ts';
import { type WalkedFile, walkFiles } from './walk-files.ts';

/** 1980-01-01 UTC, epoch ms: the earliest time that a ZIP file can tell. */
const FIRST_ZIP_TIME = 315_532_800_000;

/**
 * A ZIP file of a directory and all below it, not compressed, made while it is read. The stream breaks with the reason when
 * a file in it cannot be read.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function archiveFolder(
  data: DataPorts,
  source: Source,
  path: VolumePath,
): Promise<ReadableStream<Uint8Array>> {
  const files = walkFiles(data, source, path);
  const first = await files.next();
  return makeZip(membersOf(first, files));
}

async function* membersOf(first: IteratorResult<WalkedFile, void>, rest: AsyncGenerator<WalkedFile>) {
  for (let next = first; !next.done; next = await rest.next()) {
    const { path, modified, read } = next.value;
    const lastModified = Math.max(modified, FIRST_ZIP_TIME);
    if (path.endsWith('/')) yield { name: path, lastModified };
    else yield { name: path, lastModified, input: read() };
  }
}
