import type { Place } from '../../../aws/arn.ts';
import { MAX_VERIFICATIONS, type VerifyRequest } from '../../../lab/verification.ts';
import { VERIFY_JOB_ID } from '../../job-records.ts';
import type { Ports } from '../../ports.ts';
import type { VerificationRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';

const SUBJECTS = ['backups', 'vaults', 'volumes'] as const;
const TABLES = ['clock', 'jobs', 'verifications', ...SUBJECTS] as const;

/** Why a run was not begun: another one is under way, or there is no such backup, vault or file system. */
export type NotBegun = 'busy' | 'unknown';

/** Begins a run of verifying; the job does the rest. The oldest runs are forgotten. */
export async function startVerification(
  ports: Ports,
  { account, region }: Place,
  { scope, id, bytesPerSecond }: VerifyRequest,
): Promise<VerificationRecord | NotBegun> {
  const begun = await ports.store.write(TABLES, async (tx) => {
    if (await tx.table('jobs').get(VERIFY_JOB_ID)) return 'busy';
    if (!(await isKnown(tx, { scope, ...(id === undefined ? {} : { id }) }))) return 'unknown';
    const now = await ports.clock.now(tx);
    const record: VerificationRecord = {
      id: ports.ids.next('verify'),
      scope,
      ...(id === undefined ? {} : { scopeId: id }),
      ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
      state: 'running',
      startedAt: now,
      workMs: 0,
      progress: { doneBytes: 0, totalBytes: 0 },
      checked: { objects: 0, bytes: 0, packs: 0, repositories: 0 },
      sums: { damaged: 0, healed: 0, rebuilt: 0, notes: 0 },
      findings: [],
    };
    const old = latestFirst(await tx.table('verifications').list()).slice(MAX_VERIFICATIONS - 1);
    for (const { id: oldId } of old) await tx.table('verifications').delete(oldId);
    await tx.table('verifications').put(record);
    const times = { requestedAt: now, workSince: now };
    await tx.table('jobs').put({ kind: 'verify', jobId: VERIFY_JOB_ID, account, region, subject: record.id, ...times });
    return record;
  });
  if (typeof begun !== 'string') ports.publish({ kind: 'verification', id: begun.id });
  return begun;
}

async function isKnown(
  tx: ReadTransaction<(typeof SUBJECTS)[number]>,
  { scope, id = '' }: VerifyRequest,
): Promise<boolean> {
  switch (scope) {
    case 'all':
      return true;
    case 'vault':
      return (await tx.table('vaults').get(id)) !== undefined;
    case 'file-system':
      return (await tx.table('volumes').get(id)) !== undefined;
    case 'backup': {
      const [backup] = await tx.table('backups').list({ index: 'byId', span: { from: id, to: id } });
      return backup?.snapshotId !== undefined;
    }
  }
}

/** The runs that are remembered, the latest first. */
export const listVerifications = ({ store }: Pick<Ports, 'store'>): Promise<readonly VerificationRecord[]> =>
  store.read(['verifications'], async (tx) => latestFirst(await tx.table('verifications').list()));

export const getVerification = ({ store }: Pick<Ports, 'store'>, id: string): Promise<VerificationRecord | undefined> =>
  store.read(['verifications'], (tx) => tx.table('verifications').get(id));

/**
 * Ends a run that is under way, and forgets one that is over.
 *
 * @returns the run as it is now, or was; `undefined` when there is none
 */
export async function endVerification(ports: Ports, id: string): Promise<VerificationRecord | undefined> {
  const ended = await ports.store.write(['clock', 'jobs', 'verifications'], async (tx) => {
    const record = await tx.table('verifications').get(id);
    if (record?.state !== 'running') {
      await tx.table('verifications').delete(id);
      return record;
    }
    const job = await tx.table('jobs').get(VERIFY_JOB_ID);
    if (job?.subject === id) await tx.table('jobs').delete(VERIFY_JOB_ID);
    const cancelled: VerificationRecord = { ...record, state: 'cancelled', endedAt: await ports.clock.now(tx) };
    await tx.table('verifications').put(cancelled);
    return cancelled;
  });
  if (ended) ports.publish({ kind: 'verification', id });
  return ended;
}

/** The one under way first, then by the clock; of the same moment, by id. */
const latestFirst = (records: readonly VerificationRecord[]) =>
  [...records].sort(
    (a, b) =>
      Number(b.state === 'running') - Number(a.state === 'running') ||
      b.startedAt - a.startedAt ||
      (a.id < b.id ? -1 : 1),
  );
