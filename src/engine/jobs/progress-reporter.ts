import type { BackupJob, CopyBackupJob, JobProgress, LoadJob } from '../job-records.ts';
import { startStopwatch, throttled } from '../time/timer.ts';
import { changeJob, fencedWrite, type JobContext } from './job-context.ts';

const REPORT_EVERY_MS = 500;
/** Real ms of work before which nothing is reported: most backups are over by then. */
const FIRST_AFTER_MS = 100;

/**
 * Keeps a job's progress in its row, at most every 500 ms of real time, so that every tab can show it. A report that
 * cannot be written is left out, and one that a crash takes back is not missed: progress is for the eye, and the work itself
 * fails on its own writes.
 */
export function progressReporter(
  context: JobContext,
  job: BackupJob | CopyBackupJob | LoadJob,
): (progress: JobProgress) => void {
  const elapsed = startStopwatch();
  const report = throttled(REPORT_EVERY_MS, (progress: JobProgress) =>
    fencedWrite(context, ['jobs'], (tx) => changeJob(tx, job, (now) => ({ ...now, progress })), 'relaxed').then(
      () => context.ports.publish({ kind: 'job', id: job.subject, region: job.region }),
      () => undefined,
    ),
  );
  return (progress) => {
    if (elapsed() >= FIRST_AFTER_MS) report(progress);
  };
}
