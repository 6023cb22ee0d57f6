import type { Place } from '../../../aws/arn.ts';
import { FsxError } from '../../../aws/fsx/errors.ts';
import type { CopyPlan, CopyPlanRequest } from '../../../lab/copy-plan.ts';
import { type EarlierBackups, whyFullCopy } from '../../../rules/copy-extent.ts';
import { copyDuration } from '../../../rules/durations.ts';
import type { Ports } from '../../ports.ts';
import type { BackupRecord } from '../../records.ts';
import { measureMissing } from '../../repository/measure-missing.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { startStopwatch } from '../../time/timer.ts';
import { COPY_FACTS, type Copyable, mustBeCopyable } from '../fsx/must-be-copyable.ts';
import { vaultIdOf } from '../fsx/new-backup.ts';

/** The greatest character: of all keys with a prefix, none comes after the prefix and this. */
const LAST = '\uffff';

/**
 * What CopyBackup of a backup would do if it were asked for now: refuse it, or move so many bytes for such a reason. Changes nothing,
 * and reads no block.
 *
 * @throws {Damage} when the backup's tree cannot be read
 */
export async function planCopy(ports: Ports, record: BackupRecord, request: CopyPlanRequest): Promise<CopyPlan> {
  const elapsed = startStopwatch();
  const { account, region: SourceRegion, id: SourceBackupId } = record;
  const { region, kmsKeyId } = request;
  const asked = { SourceBackupId, SourceRegion, ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }) };
  const found = await ports.store.read(COPY_FACTS, async (tx) => {
    const now = await ports.clock.now(tx);
    const allowed = await refusedOr(mustBeCopyable(tx, { account, region, now }, asked));
    return 'refusal' in allowed ? allowed : { ...allowed, ...(await findEarlier(tx, { account, region }, allowed)) };
  });
  if ('refusal' in found) return found;

  const { source, earlier, vaultId } = found;
  const { root, logicalBytes } = source.snapshot;
  const sourceId = source.vault.vaultId;
  const nothing = { addedBytes: 0, changedBytes: 0 };
  const bytes = sourceId === vaultId ? nothing : await measureMissing(ports, { sourceId, vaultId, root });
  const whyFull = whyFullCopy(earlier);
  const duration = copyDuration({ crossRegion: region !== SourceRegion, movedBytes: bytes.changedBytes });
  return { ...(whyFull && { whyFull }), logicalBytes, ...bytes, duration, planMs: elapsed() };
}

const refusedOr = (checking: Promise<Copyable>) =>
  checking.catch((cause: unknown) => {
    if (!(cause instanceof FsxError)) throw cause;
    const { code, message } = cause.refusal;
    return { refusal: { code, message } };
  });

interface Earlier {
  readonly earlier: EarlierBackups;
  /** That of the copy; absent where it is not made yet. */
  readonly vaultId: string | undefined;
}

/** Backups of the source's lineage in the place, by their vaults. */
async function findEarlier(
  tx: ReadTransaction<'vaults' | 'snapshots'>,
  { account, region }: Place,
  { source, kmsKeyArn }: Copyable,
): Promise<Earlier> {
  const { lineage } = source.vault;
  const ofPlace = vaultIdOf({ account, region, kmsKeyId: '', lineage: '' }).slice(0, -1);
  const vaults = await tx.table('vaults').list({ span: { from: ofPlace, to: ofPlace + LAST } });
  const own = vaultIdOf({ account, region, kmsKeyId: kmsKeyArn, lineage });
  let [underKey, underOtherKeys] = [0, 0];
  for (const vault of vaults.filter((each) => each.lineage === lineage)) {
    const span = { from: vault.vaultId, to: vault.vaultId };
    const count = await tx.table('snapshots').count({ index: 'byVault', span });
    if (vault.vaultId === own) underKey += count;
    else underOtherKeys += count;
  }
  const vaultId = vaults.some((vault) => vault.vaultId === own) ? own : undefined;
  return { earlier: { underKey, underOtherKeys }, vaultId };
}
