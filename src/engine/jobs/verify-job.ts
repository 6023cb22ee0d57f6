import { fromHex } from '../data/hex.ts';
import type { VerifyCursor, VerifyJob } from '../job-records.ts';
import type { VerificationRecord } from '../records.ts';
import { auditRecords } from '../repository/audit-records.ts';
import { collectTree } from '../repository/collect-tree.ts';
import { verifyRepository } from '../repository/verify-repository.ts';
import type { ReadTransaction } from '../store/port.ts';
import { LeadershipLost } from '../time/leader.ts';
import { startStopwatch } from '../time/timer.ts';
import { fencedWrite, type JobContext } from './job-context.ts';
import type { JobHandler } from './job-handler.ts';
import { newPace } from './verify-pace.ts';
import { findParts, type VerifyPart } from './verify-parts.ts';
import { addStep, describeFound } from './verify-report.ts';

/**
 * Reads and checks what is stored, heals what it can, and reports. Begun again after a reload, goes on with the pack after the
 * last one whose result was stored.
 */
export const verifyJob: JobHandler<VerifyJob> = {
  work: async (context, job, signal) => {
    const { ports } = context;
    const record = await ports.store.read(['verifications'], (tx) => tx.table('verifications').get(job.subject));
    if (record) await run(context, { job, record, signal });
    await end(context, job, 'done');
  },
  step: () => Promise.resolve(),
  fail: (context, job, reason) => end(context, job, 'failed', reason),
};

interface Run {
  readonly job: VerifyJob;
  readonly record: VerificationRecord;
  readonly signal: AbortSignal;
}

async function run(context: JobContext, { job, record: begun, signal }: Run): Promise<void> {
  const { ports } = context;
  const check = async () => void (await ports.store.read(['jobs'], (tx) => mustBeOurs(tx, job)));
  const pace = newPace(ports.store, { bytesPerSecond: begun.bytesPerSecond, check, signal });
  const sinceBegin = startStopwatch();
  const left = (await findParts(ports.store, begun)).filter(isLeft(job.cursor));
  const toRead = left.reduce((sum, { bytes }) => sum + bytes, 0);
  const { doneBytes } = begun.progress;
  let record: VerificationRecord = { ...begun, progress: { doneBytes, totalBytes: doneBytes + toRead } };
  for (const part of left) {
    const from = job.cursor?.repositoryId === part.repositoryId ? (job.cursor.packId ?? 0) : 0;
    for await (const { step, cursor } of verifyPart(context, part, from)) {
      signal.throwIfAborted();
      const findings = await describeFound(ports, part.repositoryId, step.found);
      record = { ...addStep(record, step, findings), workMs: begun.workMs + sinceBegin() };
      await save(context, job, cursor, record);
      await pace(step.bytes);
    }
  }
  if (begun.scope !== 'all') return;
  const found = (await auditRecords(ports.store)).map((what) => ({ state: 'damaged' as const, what }));
  if (found.length === 0) return;
  const step = { bytes: 0, objects: 0, packId: 0, found };
  record = addStep(record, step, await describeFound(ports, '', found));
  await save(context, job, AFTER_ALL, record);
}

/** No repository's id comes after it. */
const AFTER_ALL: VerifyCursor = { repositoryId: '\uffff' };

const isLeft = (cursor: VerifyCursor | undefined) => (part: VerifyPart) =>
  !cursor ||
  part.repositoryId > cursor.repositoryId ||
  (part.repositoryId === cursor.repositoryId && cursor.packId !== undefined);

/** Steps of one repository, and where the run is after each; the last says that it is done. */
async function* verifyPart({ ports }: JobContext, { repositoryId, root }: VerifyPart, afterPack: number) {
  const tree = root === undefined ? undefined : await collectTree(ports, repositoryId, fromHex(root));
  if (tree)
    yield {
      step: { bytes: 0, objects: 0, packId: afterPack, found: tree.found },
      cursor: { repositoryId, packId: afterPack },
    };
  const wants = tree ? { wants: tree.has } : {};
  for await (const step of verifyRepository(ports, { repositoryId, afterPack, ...wants }))
    if (step.packId !== undefined) yield { step, cursor: { repositoryId, packId: step.packId } };
    else yield { step, cursor: { repositoryId } };
}

/** Where it is and what it found, in one transaction. @throws {LeadershipLost} when the run was cancelled */
async function save(context: JobContext, job: VerifyJob, cursor: VerifyCursor, record: VerificationRecord) {
  await fencedWrite(
    context,
    ['jobs', 'verifications'],
    async (tx) => {
      await tx.table('jobs').put({ ...(await mustBeOurs(tx, job)), cursor });
      await tx.table('verifications').put(record);
    },
    'relaxed',
  );
  context.ports.publish({ kind: 'verification', id: record.id });
}

/** @throws {LeadershipLost} when the run was cancelled; another one may have begun meanwhile */
async function mustBeOurs(tx: ReadTransaction<'jobs'>, { jobId, subject }: VerifyJob): Promise<VerifyJob> {
  const now = await tx.table('jobs').get(jobId);
  if (now?.kind === 'verify' && now.subject === subject) return now;
  throw new LeadershipLost(`The run ${subject} was cancelled.`);
}

async function end(
  context: JobContext,
  { jobId, subject }: VerifyJob,
  state: 'done' | 'failed',
  failure?: string,
): Promise<void> {
  await fencedWrite(context, ['jobs', 'verifications', 'clock'], async (tx) => {
    const now = await tx.table('jobs').get(jobId);
    if (now?.subject !== subject) return;
    await tx.table('jobs').delete(jobId);
    const record = await tx.table('verifications').get(subject);
    if (!record) return;
    const { doneBytes } = record.progress;
    const progress = state === 'done' ? { doneBytes, totalBytes: doneBytes } : record.progress;
    const endedAt = await context.ports.clock.now(tx);
    await tx.table('verifications').put({ ...record, state, progress, endedAt, ...(failure ? { failure } : {}) });
  });
  context.ports.publish({ kind: 'verification', id: subject });
}
