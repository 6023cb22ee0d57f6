import type { Bytes } from '../../aws/units.ts';
import type { JobProgress } from '../job-records.ts';
import { refuseBeyond } from '../repository/must-have-room.ts';

/**
 * The same reporter, which stops a load as soon as it has found that there is more to load than there is room for.
 *
 * @param free  bytes when the transfer begins; `Infinity` where nobody knows
 * @returns a reporter that throws {StorageFault} quota, with figures
 */
export function withinRoom(free: Bytes, report: (progress: JobProgress) => void): (progress: JobProgress) => void {
  let before: Bytes | undefined;
  return (progress) => {
    before ??= progress.doneBytes;
    refuseBeyond(free, progress.totalBytes - before);
    report(progress);
  };
}
