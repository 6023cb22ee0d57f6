import type { BackupLifecycle } from '../../aws/fsx/types.ts';
import type { Bytes, EpochMs } from '../../aws/units.ts';
import type { BackupProgress } from '../../lab/insight.ts';

/** How far a backup or copy is, on the service's clock and in the real work. It is available when both are over. */
export interface BackupPace {
  /** Moved so far on the service's clock and in all; absent before the real work has found out how much that is. */
  readonly moved?: { readonly bytes: Bytes; readonly of: Bytes };
  /** Bytes a second of the service's clock, while bytes move. */
  readonly rate?: number;
  /** Until it is available, ms of the service's clock. */
  readonly remaining?: EpochMs;
  /** The real work, while it goes on. */
  readonly work?: { readonly bytes: Bytes; readonly of: Bytes };
}

/**
 * What the progress says now.
 *
 * @param now  the service's time
 */
export function paceOf(lifecycle: BackupLifecycle, progress: BackupProgress | undefined, now: EpochMs): BackupPace {
  if (!progress || lifecycle === 'PENDING') return {};
  const { doneBytes, totalBytes, transferAt = now, changedBytes, finishAt } = progress;
  if (finishAt === undefined || changedBytes === undefined) return { work: { bytes: doneBytes, of: totalBytes } };
  const remaining = Math.max(0, finishAt - now);
  if (changedBytes === 0 || finishAt <= transferAt) return { remaining };
  const passed = Math.min(1, Math.max(0, (now - transferAt) / (finishAt - transferAt)));
  const isMoving = passed > 0 && passed < 1;
  return {
    moved: { bytes: Math.floor(passed * changedBytes), of: changedBytes },
    ...(isMoving ? { rate: (changedBytes * 1000) / (finishAt - transferAt) } : {}),
    remaining,
  };
}
