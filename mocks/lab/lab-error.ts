import { BundleProblem } from '../../src/engine/bundles/bundle-problem.ts';
import { Damage } from '../../src/engine/data/damage.ts';
import { StorageFault, type StorageFaultReason } from '../../src/engine/store/storage-fault.ts';
import { VolumeError } from '../../src/engine/volumes/volume-error.ts';
import type { LabError } from '../../src/lab/change.ts';
import { LabRefusal } from './answers.ts';

const CODES: Readonly<Record<StorageFaultReason, LabError['code']>> = {
  quota: 'StorageFull',
  blocked: 'StorageLost',
  closed: 'StorageLost',
  unavailable: 'StorageLost',
  newer: 'StorageNewer',
  'read-only': 'Conflict',
};

/** What the laboratory answers to an error of its own; `undefined` for every other, which is a failure. */
export function toLabError(cause: unknown): LabError | undefined {
  if (cause instanceof LabRefusal || cause instanceof VolumeError || cause instanceof BundleProblem)
    return { code: cause.code, message: cause.message };
  if (cause instanceof Damage) return { code: 'Damaged', message: cause.message };
  if (cause instanceof StorageFault) return { code: CODES[cause.reason], message: cause.message };
  return undefined;
}
