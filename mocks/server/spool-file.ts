import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LabRefusal } from '../lab/answers.ts';
import type { Spool } from '../lab/host-routes.ts';

/**
 * Writes a body to a file of the machine's own directory for temporary ones, as fast as it comes, and gives a Blob that reads
 * from there. The file goes with `discard`, or at once when the body is cut off.
 */
export const spoolToFile: Spool = async (request) => {
  const directory = await mkdtemp(join(tmpdir(), 'fsx-bundle-'));
  const discard = () => rm(directory, { recursive: true, force: true });
  try {
    const file = join(directory, 'bundle');
    const body = request.body as import('node:stream/web').ReadableStream | null;
    await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), createWriteStream(file, { mode: 0o600 }));
    return { blob: await openAsBlob(file), discard };
  } catch (cause) {
    await discard();
    if (isFull(cause))
      throw new LabRefusal('StorageFull', 'There is no room for the bundle in the temporary directory.');
    throw new LabRefusal('BadRequest', 'This bundle was not imported: it was cut off on its way.');
  }
};

const isFull = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
