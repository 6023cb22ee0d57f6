import type { Place } from '../../../aws/arn.ts';
import type { DailyBackup } from '../../../lab/daily-backup.ts';
import type { Ports } from '../../ports.ts';

/** Days of UTC such as `2026-11-23`, both included; all that are remembered without one. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

/**
 * What became of each daily backup window of a file system of the account, in any Region, oldest first.
 *
 * @returns `undefined` when there is no such file system
 */
export const listDailyBackups = (
  { store }: Pick<Ports, 'store'>,
  { account }: Pick<Place, 'account'>,
  fileSystemId: string,
  { from, to }: Days,
): Promise<readonly DailyBackup[] | undefined> =>
  store.read(['fileSystems', 'dailyBackups'], async (tx) => {
    const span = { from: fileSystemId, to: fileSystemId };
    const found = await tx.table('fileSystems').list({ index: 'byId', span });
    const record = found.find((row) => row.account === account);
    if (!record) return undefined;
    const key = [account, record.region, record.id];
    const rows = await tx.table('dailyBackups').list({
      span: { from: from === undefined ? key : [...key, from], to: to === undefined ? [...key, []] : [...key, to] },
    });
    return rows.map(({ account: _a, region: _r, fileSystemId: _f, ...day }) => day);
  });
