import type { StoredPackRow } from '../data/rows.ts';
import type { JobRecord } from '../job-records.ts';
import type { LeaderRecord, ReplayRecord } from '../records.ts';

/** Rows for the conformance suite, as small as their types allow. */
export const leader = (epoch: number): LeaderRecord => ({ name: 'leader', epoch });

export const job = (jobId: string, subject = 'fs-1'): JobRecord => ({
  ...owner,
  kind: 'release',
  jobId,
  subject,
  requestedAt: 0,
  vaultId: `vault-of-${jobId}`,
});

export const pack = (
  repositoryId: string,
  packId: number,
  bytes: StoredPackRow['bytes'] = new Uint8Array([packId]),
): StoredPackRow => ({
  repositoryId,
  packId,
  bytes,
});

export const replay = (operation: string, token: string): ReplayRecord => ({
  ...owner,
  operation,
  token,
  request: '{}',
  resourceId: 'fs-1',
});

const owner = { account: '111122223333', region: 'eu-west-1' };
