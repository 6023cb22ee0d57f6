import type { Engine } from '../../src/engine/engine.ts';
import { archiveFolder } from '../../src/engine/volumes/archive-folder.ts';
import { listEntries } from '../../src/engine/volumes/list-entries.ts';
import { readFile } from '../../src/engine/volumes/read-file.ts';
import type { Source } from '../../src/engine/volumes/source.ts';
import { statEntry } from '../../src/engine/volumes/stat-entry.ts';
import { answerJson, LabRefusal } from './answers.ts';
import { mustFindBackup } from './backup-routes.ts';
import { mustFindFileSystem } from './volume-routes.ts';

/** `GET …/entries?path=&after=&limit=` of a file system or a backup. */
export async function getEntries({ ports }: Engine, source: Source, query: URLSearchParams): Promise<Response> {
  const after = query.get('after');
  const limit = Number(query.get('limit') ?? 0);
  const options = { ...(after === null ? {} : { after }), ...(limit > 0 ? { limit } : {}) };
  return answerJson(await listEntries(ports, source, query.get('path') ?? '/', options));
}

/** `GET …/files/{path}`: the bytes, or with `Range: bytes=a-b` a part of them. */
export async function getFile({ ports }: Engine, source: Source, path: string, request: Request): Promise<Response> {
  const entry = await statEntry(ports, source, path);
  if (entry.kind !== 'file') throw new LabRefusal('BadRequest', `${path} is a directory. Ask for its archive.`);
  const headers = { 'accept-ranges': 'bytes', 'content-type': 'application/octet-stream' };
  const range = rangeOf(request.headers.get('range'), entry.bytes);
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${entry.bytes}` } });
  const blob = await readFile(ports, source, path, range ?? {});
  const sized = { ...headers, 'content-length': String(blob.size) };
  if (!range) return new Response(blob, { headers: sized });
  const contentRange = `bytes ${range.from}-${range.to - 1}/${entry.bytes}`;
  return new Response(blob, { status: 206, headers: { ...sized, 'content-range': contentRange } });
}

/** `GET …/archive?path=`: a ZIP of a directory with all below it. */
export async function getArchive({ ports }: Engine, source: Source, query: URLSearchParams): Promise<Response> {
  const archive = await archiveFolder(ports, source, query.get('path') ?? '/');
  return new Response(archive, { headers: { 'content-type': 'application/zip' } });
}

/** A live file system's content. @throws {LabRefusal} NotFound */
export async function volumeSource(engine: Engine, fileSystemId: string): Promise<Source> {
  const { volumeId } = await mustFindFileSystem(engine, fileSystemId);
  return { volumeId };
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
