import { MiB } from '../../src/aws/units.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { storedSizes } from '../../src/engine/repository/stored-sizes.ts';
import { archiveFolder } from '../../src/engine/volumes/archive-folder.ts';
import { listEntries } from '../../src/engine/volumes/list-entries.ts';
import { readBytes } from '../../src/engine/volumes/read-bytes.ts';
import { readFile } from '../../src/engine/volumes/read-file.ts';
import { READ_PIECE, readPieces } from '../../src/engine/volumes/read-pieces.ts';
import type { Source } from '../../src/engine/volumes/source.ts';
import { statEntry } from '../../src/engine/volumes/stat-entry.ts';
import { MAX_READ_SYNTHETIC_BYTES, type VolumeInsight } from '../../src/lab/volume.ts';
import { noteBytes } from '../gateway/body-at-hand.ts';
import { answerJson, LabRefusal } from './answers.ts';
import { mustFindBackup } from './backup-routes.ts';
import type { LabHost } from './host-routes.ts';
import { mustFindFileSystem } from './volume-routes.ts';

/** `GET …/entries?path=&after=&limit=` of a file system or a backup. */
export async function getEntries({ ports }: Engine, source: Source, query: URLSearchParams): Promise<Response> {
  const after = query.get('after');
  const limit = Number(query.get('limit') ?? 0);
  const options = { ...(after === null ? {} : { after }), ...(limit > 0 ? { limit } : {}) };
  return answerJson(await listEntries(ports, source, query.get('path') ?? '/', options));
}

interface WantedFile {
  readonly source: Source;
  readonly path: string;
  readonly request: Request;
}

/** `GET …/files/{path}`: the bytes, or with `Range: bytes=a-b` a part of them. */
export async function getFile({ ports }: Engine, { canStream }: LabHost, wanted: WantedFile): Promise<Response> {
  const { source, path, request } = wanted;
  const entry = await statEntry(ports, source, path);
  if (entry.kind !== 'file') throw new LabRefusal('BadRequest', `${path} is a directory. Ask for its archive.`);
  const headers = { 'accept-ranges': 'bytes', 'content-type': 'application/octet-stream' };
  const range = rangeOf(request.headers.get('range'), entry.bytes);
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${entry.bytes}` } });
  const { from, to } = range ?? { from: 0, to: entry.bytes };
  const sized = { ...headers, 'content-length': String(to - from) };
  const contentRange = range && { 'content-range': `bytes ${range.from}-${range.to - 1}/${entry.bytes}` };
  const init = range ? { status: 206, headers: { ...sized, ...contentRange } } : { headers: sized };
  if (to - from <= SMALL) {
    const bytes = await readBytes(ports, source, path, { from, to });
    return noteBytes(new Response(bytes, init), bytes);
  }
  const isLong = canStream && to - from > READ_PIECE;
  const body = isLong
    ? await toStream(readPieces(ports, source, path, { from, to }))
    : await readFile(ports, source, path, { from, to });
  return new Response(body, init);
}

/** Bytes up to which a file is answered from memory. */
const SMALL = MiB;

/** The pieces one after the other, each when it is asked for. The first is read before this resolves, so that it may fail. */
async function toStream(pieces: AsyncGenerator<Blob, void>): Promise<ReadableStream<Uint8Array>> {
  let next = await pieces.next();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (stream) => {
        if (next.done) return stream.close();
        stream.enqueue(new Uint8Array(await next.value.arrayBuffer()));
        next = await pieces.next();
      },
      cancel: async () => {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}

/** `GET …/archive?path=`: a ZIP of a directory with all below it. */
export async function getArchive(
  { ports }: Engine,
  { canStream }: LabHost,
  source: Source,
  query: URLSearchParams,
): Promise<Response> {
  const path = query.get('path') ?? '/';
  const { syntheticBytes = 0 } = await statEntry(ports, source, path);
  if (!canStream && syntheticBytes > MAX_READ_SYNTHETIC_BYTES)
    throw new LabRefusal('BadRequest', `${path} has ${syntheticBytes} synthetic bytes: read its files in parts.`);
  const archive = await archiveFolder(ports, source, path);
  return new Response(archive, { headers: { 'content-type': 'application/zip' } });
}

/** A live file system's content. @throws {LabRefusal} NotFound */
export async function volumeSource(engine: Engine, fileSystemId: string): Promise<Source> {
  const { volumeId } = await mustFindFileSystem(engine, fileSystemId);
  return { volumeId };
}

/** `GET /_lab/volumes/{id}`. @throws {LabRefusal} NotFound */
export async function getVolume(engine: Engine, fileSystemId: string): Promise<Response> {
  const { volumeId } = await mustFindFileSystem(engine, fileSystemId);
  const sizes: VolumeInsight = await storedSizes(engine.ports.store, volumeId);
  return answerJson(sizes);
}

/** A backup's content. @throws {LabRefusal} NotFound; Conflict while it has none yet */
export async function backupSource(engine: Engine, backupId: string): Promise<Source> {
  const { snapshotId, backup } = await mustFindBackup(engine, backupId);
  const snapshot =
    snapshotId === undefined
      ? undefined
      : await engine.ports.store.read(['snapshots'], (tx) => tx.table('snapshots').get(snapshotId));
  if (snapshot) return { vaultId: snapshot.vaultId, root: snapshot.root };
  throw new LabRefusal(
    'Conflict',
    `Backup ${backupId} is ${backup.Lifecycle}: its files can be read once it is AVAILABLE.`,
  );
}

/** One range of RFC 9110, section 14: `bytes=a-b`, `bytes=a-` or `bytes=-n`. Anything else asks for the whole. */
function rangeOf(header: string | null, size: number): { from: number; to: number } | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from < to ? { from, to } : 'unsatisfiable';
}
