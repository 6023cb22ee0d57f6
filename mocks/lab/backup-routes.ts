import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FillingJob } from '../../src/engine/job-records.ts';
import { findFillingJob } from '../../src/engine/operations/fsx/backup-progress.ts';
import type { BackupRecord } from '../../src/engine/records.ts';
import { uniqueBytes } from '../../src/engine/repository/unique-bytes.ts';
import { prefix } from '../../src/engine/store/key.ts';
import type { ReadTransaction } from '../../src/engine/store/port.ts';
import { type BackupInsight, type BackupProgress, MAX_INSIGHTS } from '../../src/lab/insight.ts';
import { COPY_FIXED } from '../../src/rules/durations.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

const TABLES = ['backups', 'snapshots', 'jobs'] as const;
type Tx = ReadTransaction<(typeof TABLES)[number]>;

/** `GET /_lab/backups?after=&limit=` or `?id=&id=`: sizes and progress of backups of the account and Region. */
export async function getInsights({ ports }: Engine, place: Place, query: URLSearchParams): Promise<Response> {
  const insights = await ports.store.read(TABLES, async (tx) => {
    const records = query.has('id') ? await findNamed(tx, place, query) : await listPart(tx, place, query);
    return Promise.all(records.map((record) => insightOf(tx, record)));
  });
  return answerJson(insights);
}

const MAX_NAMED = 100;

async function findNamed(tx: Tx, { account, region }: Place, query: URLSearchParams): Promise<readonly BackupRecord[]> {
  const ids = query.getAll('id').slice(0, MAX_NAMED);
  const records = await Promise.all(ids.map((id) => tx.table('backups').get([account, region, id])));
  return records.filter((record) => record !== undefined);
}

function listPart(tx: Tx, { account, region }: Place, query: URLSearchParams): Promise<readonly BackupRecord[]> {
  const after = query.get('after');
  const limit = Number(query.get('limit') ?? 0);
  const all = prefix([account, region]);
  const span = after === null ? all : { ...all, from: [account, region, after], fromOpen: true };
  return tx.table('backups').list({ span, ...(limit > 0 ? { limit: Math.min(limit, MAX_INSIGHTS) } : {}) });
}

/** `GET /_lab/backups/{id}`: the same of one, with what deleting it alone would free. */
export async function getInsight(engine: Engine, id: string): Promise<Response> {
  const record = await mustFindBackup(engine, id);
  const insight = await engine.ports.store.read(TABLES, (tx) => insightOf(tx, record));
  if (record.snapshotId === undefined) return answerJson(insight);
  return answerJson({ ...insight, uniqueBytes: await uniqueBytes(engine.ports, [record.snapshotId]) });
}

/** `POST /_lab/backups/reclaim`: what deleting all the named ones together would free. Unknown ids count nothing. */
export async function postReclaim(engine: Engine, request: Request): Promise<Response> {
  const { backupIds } = await readJson(request);
  if (!Array.isArray(backupIds)) throw new LabRefusal('BadRequest', 'backupIds must be a list of backup IDs.');
  const snapshotIds = await engine.ports.store.read(['backups'], async (tx) => {
    const found = await Promise.all(
      backupIds.map((id) => tx.table('backups').list({ index: 'byId', span: { from: String(id), to: String(id) } })),
    );
    return found.flat().flatMap(({ snapshotId }) => (snapshotId === undefined ? [] : [snapshotId]));
  });
  return answerJson({ bytes: await uniqueBytes(engine.ports, snapshotIds) });
}

/** @throws {LabRefusal} NotFound */
export async function mustFindBackup({ ports }: Engine, id: string): Promise<BackupRecord> {
  const [record] = await ports.store.read(['backups'], (tx) =>
    tx.table('backups').list({ index: 'byId', span: { from: id, to: id } }),
  );
  if (record) return record;
  throw new LabRefusal('NotFound', `There is no backup ${id}.`);
}

async function insightOf(tx: Tx, { id, snapshotId }: BackupRecord): Promise<BackupInsight> {
  if (snapshotId !== undefined) {
    const snapshot = await tx.table('snapshots').get(snapshotId);
    if (!snapshot) return { BackupId: id };
    const { logicalBytes, files, addedBytes, changedBytes, syntheticBytes, readBytes, workMs } = snapshot;
    const changed = changedBytes === undefined ? {} : { changedBytes };
    const made = syntheticBytes === undefined ? {} : { syntheticBytes };
    const { addedUncompressedBytes } = snapshot;
    const packed = addedUncompressedBytes === undefined ? {} : { addedUncompressedBytes };
    const work = readBytes === undefined || workMs === undefined ? {} : { readBytes, workMs };
    return { BackupId: id, logicalBytes, files, addedBytes, ...changed, ...made, ...packed, ...work };
  }
  const job = await findFillingJob(tx, id);
  if (!job) return { BackupId: id };
  return { BackupId: id, progress: progressOf(job) };
}

function progressOf(job: FillingJob): BackupProgress {
  const { requestedAt: startedAt, moved } = job;
  const transferAt = job.kind === 'backup' ? job.transferAt : startedAt + COPY_FIXED;
  if (!moved) return { ...(job.progress ?? { doneBytes: 0, totalBytes: 0 }), startedAt, transferAt };
  const { addedBytes, changedBytes = addedBytes, finishAt } = moved;
  return { doneBytes: addedBytes, totalBytes: addedBytes, startedAt, transferAt, changedBytes, finishAt };
}
