import { GiB } from '../../src/aws/units.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FileSystemRecord } from '../../src/engine/records.ts';
import { editFile } from '../../src/engine/volumes/edit-file.ts';
import { generateFiles } from '../../src/engine/volumes/generate-files.ts';
import { Unreadable } from '../../src/engine/volumes/incoming-file.ts';
import { makeDirectory } from '../../src/engine/volumes/make-directory.ts';
import { makeSyntheticFiles } from '../../src/engine/volumes/make-synthetic-files.ts';
import { removeEntries } from '../../src/engine/volumes/remove-entries.ts';
import { renameEntry } from '../../src/engine/volumes/rename-entry.ts';
import { mustHaveRoomForFiles } from '../../src/engine/volumes/room-for-files.ts';
import { storeFiles } from '../../src/engine/volumes/store-files.ts';
import { truncateFile } from '../../src/engine/volumes/truncate-file.ts';
import type { ChangeResult } from '../../src/lab/volume.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';
import { toIncomingFile } from './incoming-body.ts';
import { toEdit, toGeneration, toRename, toTruncation, toVolumePath } from './volume-requests.ts';

/** Content of a volume while it can be worked with. */
type Change = (engine: Engine, volumeId: string, request: Request) => Promise<ChangeResult>;

/** `POST /_lab/volumes/{id}/{verb}`: changes of a live file system. */
export const VOLUME_CHANGES: Readonly<Record<string, Change>> = {
  rename: async ({ ports }, volumeId, request) => renameEntry(ports, volumeId, toRename(await readJson(request))),
  directories: async ({ ports }, volumeId, request) =>
    makeDirectory(ports, volumeId, toVolumePath((await readJson(request)).path)),
  generate: async (engine, volumeId, request) => generate(engine, volumeId, request),
  edit: async ({ ports }, volumeId, request) => editFile(ports, volumeId, toEdit(await readJson(request))),
  truncate: async ({ ports }, volumeId, request) =>
    truncateFile(ports, volumeId, toTruncation(await readJson(request))),
};

/** Stored bytes, or synthetic ones as far as the file system's storage capacity goes. */
async function generate(engine: Engine, volumeId: string, request: Request): Promise<ChangeResult> {
  const wanted = toGeneration(await readJson(request));
  const { content } = wanted;
  if (content !== 'synthetic-random' && content !== 'synthetic-text')
    return generateFiles(engine.ports, volumeId, { ...wanted, content }, { signal: request.signal });
  const { fileSystem } = await mustFindFileSystem(engine, volumeId);
  const capacity =
    fileSystem.StorageCapacity === undefined ? Number.MAX_SAFE_INTEGER : fileSystem.StorageCapacity * GiB;
  return makeSyntheticFiles(engine.ports, volumeId, { ...wanted, content }, capacity);
}

/** `PUT /_lab/volumes/{id}/files/{path}`: replaces a file, or makes it, with its parents. */
export async function putFile(
  { ports }: Engine,
  volumeId: string,
  path: string,
  request: Request,
): Promise<ChangeResult> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > 0) await mustHaveRoomForFiles(ports, volumeId, [{ path, bytes: length }]);
  const file = await toIncomingFile(path, request).catch((cause: unknown) => {
    if (cause instanceof Unreadable) throw new LabRefusal('BadRequest', cause.message);
    throw cause;
  });
  const result = await storeFiles(ports, volumeId, [file], { signal: request.signal });
  const [failure] = result.failures;
  if (failure) throw new LabRefusal('BadRequest', failure.reason);
  return { files: result.files, bytes: result.bytes };
}

/** `DELETE /_lab/volumes/{id}/files/{path}`: a file, or a directory with all below it. */
export const deleteFile = ({ ports }: Engine, volumeId: string, path: string): Promise<ChangeResult> =>
  removeEntries(ports, volumeId, [path]);

/** @see changeFileSystem */
export const changeVolume = (...change: Parameters<typeof changeFileSystem>): Promise<Response> =>
  changeFileSystem(...change).then(answerJson);

/** Runs a change of a file system that can be changed now, and tells everybody. @throws {LabRefusal} NotFound, Conflict */
export async function changeFileSystem(
  engine: Engine,
  fileSystemId: string,
  change: (volumeId: string) => Promise<ChangeResult>,
): Promise<ChangeResult> {
  const { volumeId, fileSystem } = await mustFindFileSystem(engine, fileSystemId);
  if (fileSystem.Lifecycle !== 'AVAILABLE' && fileSystem.Lifecycle !== 'UPDATING') {
    const message = `File system ${fileSystemId} is ${fileSystem.Lifecycle}: its files can be changed while it is AVAILABLE.`;
    throw new LabRefusal('Conflict', message);
  }
  const result = await change(volumeId);
  engine.ports.publish({ kind: 'volume', id: fileSystemId });
  return result;
}

/** @throws {LabRefusal} NotFound. Ids are unique, so the account and Region are not asked. */
export async function mustFindFileSystem({ ports }: Engine, id: string): Promise<FileSystemRecord> {
  const [record] = await ports.store.read(['fileSystems'], (tx) =>
    tx.table('fileSystems').list({ index: 'byId', span: { from: id, to: id } }),
  );
  if (record) return record;
  throw new LabRefusal('NotFound', `There is no file system ${id}.`);
}
