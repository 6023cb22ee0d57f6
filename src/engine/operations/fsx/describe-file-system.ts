import type { AdministrativeAction, FileSystem } from '../../../aws/fsx/types.ts';
import type { EpochMs } from '../../../aws/units.ts';
import type { JobRecord } from '../../job-records.ts';
import type { Ports } from '../../ports.ts';
import type { FileSystemRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';

/**
 * A file system as the service describes it now: as it is stored, and how far its storage optimization is. Only where there is one
 * does it cost more than the row.
 */
export async function describeFileSystem(
  { clock }: Pick<Ports, 'clock'>,
  tx: ReadTransaction<'clock' | 'jobs'>,
  { id, fileSystem }: FileSystemRecord,
): Promise<FileSystem> {
  const { AdministrativeActions = [] } = fileSystem;
  if (!AdministrativeActions.some(isOptimization)) return fileSystem;
  const now = await clock.now(tx);
  const jobs = await tx.table('jobs').list({ index: 'bySubject', span: { from: id, to: id } });
  const ProgressPercent = jobs.map((job) => optimizedPercent(job, now)).find((percent) => percent !== undefined);
  if (ProgressPercent === undefined) return fileSystem;
  const actions = AdministrativeActions.map((action) =>
    isOptimization(action) ? { ...action, ProgressPercent } : action,
  );
  return { ...fileSystem, AdministrativeActions: actions };
}

const isOptimization = ({ AdministrativeActionType, Status }: AdministrativeAction) =>
  AdministrativeActionType === 'STORAGE_OPTIMIZATION' && Status === 'IN_PROGRESS';

/** Time passed of the modelled time, 0 to 99; `undefined` of a job that optimizes nothing. */
function optimizedPercent(job: JobRecord, now: EpochMs): number | undefined {
  if (job.kind !== 'update-file-system' || job.phase !== 'optimizing' || job.dueAt === undefined) return undefined;
  const passed = (now - job.phaseSince) / (job.dueAt - job.phaseSince);
  return Math.max(0, Math.min(99, Math.floor(100 * passed)));
}
