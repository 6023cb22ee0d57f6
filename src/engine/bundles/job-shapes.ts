import type { JobRecord } from '../job-records.ts';
import { wrong } from './bundle-problem.ts';
import { ACCOUNT, BACKUP_ID, FILE_SYSTEM_ID, REGION, ROOT, TIME } from './description-shapes.ts';
import { type Check, number, oneOf, record, text, truth, whole } from './shape.ts';

type Members = Readonly<Record<string, Check>>;

const NAME = text(512);
const PROGRESS = record({ doneBytes: whole(), totalBytes: whole() });
const MOVED = record(
  {
    addedBytes: whole(),
    logicalBytes: whole(),
    files: whole(),
    readBytes: whole(),
    workMs: number(0, 1e15),
    finishAt: TIME,
  },
  { changedBytes: whole(), syntheticBytes: whole(), addedUncompressedBytes: whole() },
);
const COMMON: Members = { jobId: NAME, account: ACCOUNT, region: REGION, subject: NAME, requestedAt: TIME };
const WHEN: Members = { dueAt: TIME, workSince: TIME };

/** What a job of each kind has besides; those of verifying stay where they are. */
const KINDS: Readonly<Record<Exclude<JobRecord['kind'], 'verify'>, readonly [required: Members, optional: Members]>> = {
  'create-file-system': [{ dueAt: TIME }, { loads: FILE_SYSTEM_ID }],
  'delete-file-system': [{ volumeId: FILE_SYSTEM_ID, dueAt: TIME }, {}],
  'pending-backup': [{ volumeId: FILE_SYSTEM_ID }, {}],
  backup: [
    { volumeId: FILE_SYSTEM_ID, vaultId: NAME, first: truth, root: ROOT, transferAt: TIME },
    { transferring: oneOf(true), moved: MOVED, progress: PROGRESS },
  ],
  'copy-backup': [
    { sourceBackupId: BACKUP_ID, sourceRegion: REGION, sourceVaultId: NAME, root: ROOT, vaultId: NAME },
    { moved: MOVED, progress: PROGRESS },
  ],
  'copy-lag': [{ sourceBackupId: BACKUP_ID, dueAt: TIME }, {}],
  'update-file-system': [
    {
      ...{ volumeId: FILE_SYSTEM_ID, optimizes: truth, phaseSince: TIME },
      phase: oneOf('pending', 'updating', 'optimizing'),
    },
    {},
  ],
  association: [{ fileSystemId: FILE_SYSTEM_ID, becomes: oneOf('AVAILABLE', 'gone') }, { deletes: text(4096) }],
  release: [{ vaultId: NAME }, {}],
  'load-volume': [{ volumeId: FILE_SYSTEM_ID }, { progress: PROGRESS }],
};

/** A job's row. @see `engine/job-records.ts` */
export const JOB: Check = (value, at) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const found = Object.entries(KINDS).find(([name]) => name === kind);
  if (!found) throw wrong(`in its description, ${at} must be work of a known kind`);
  const [name, [required, optional]] = found;
  record({ ...COMMON, kind: oneOf(name), ...required }, { ...WHEN, ...optional })(value, at);
};
