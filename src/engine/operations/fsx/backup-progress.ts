import type { EpochMs } from '../../../aws/units.ts';
import { copyDuration } from '../../../rules/durations.ts';
import { type FillingJob, isFilling } from '../../job-records.ts';
import type { ReadTransaction } from '../../store/port.ts';

/** The job that fills a backup now; `undefined` of one that waits or is done. */
export async function findFillingJob(tx: ReadTransaction<'jobs'>, backupId: string): Promise<FillingJob | undefined> {
  const jobs = await tx.table('jobs').list({ index: 'bySubject', span: { from: backupId, to: backupId } });
  return jobs.find(isFilling);
}

/**
 * How far a backup or copy is, a whole number from 0 to 99: the slower of the bytes really moved and the modelled time passed.
 * Ours: the guide is silent.
 */
export function progressPercent(job: FillingJob, now: EpochMs): number {
  const { doneBytes, totalBytes } = job.progress ?? { doneBytes: 0, totalBytes: 0 };
  const moved = job.moved ? 1 : totalBytes > 0 ? doneBytes / totalBytes : 0;
  const ends = job.moved?.finishAt ?? expectedEnd(job);
  const passed = ends > job.requestedAt ? (now - job.requestedAt) / (ends - job.requestedAt) : 1;
  return Math.max(0, Math.min(99, Math.floor(100 * Math.min(moved, passed))));
}

/** When it would end if it had nothing more to move than is known by now. */
function expectedEnd(job: FillingJob): EpochMs {
  if (job.kind === 'backup') return job.transferAt;
  const movedBytes = job.progress?.totalBytes ?? 0;
  return job.requestedAt + copyDuration({ crossRegion: job.region !== job.sourceRegion, movedBytes });
}
