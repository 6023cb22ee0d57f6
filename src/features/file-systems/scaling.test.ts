import { expect, test } from 'vitest';
import type { LustreConfiguration } from '../../aws/fsx/types.ts';
import {
  withAppliedUpdate,
  withBegunUpdate,
  withCompletedUpdate,
  withRequestedUpdate,
} from '../../rules/file-system-update-actions.ts';
import { fileSystemWith } from '../../testing/backups.ts';
import { nextOf, whyNotScalable } from './scaling.ts';
import { describeProblem } from './update-findings.ts';

const AT = 1_790_000_000_000;
const HOUR = 3_600_000;
const ssd = fileSystemWith();
const with_ = (StorageType: 'SSD' | 'HDD', StorageCapacity: number, LustreConfiguration: LustreConfiguration) =>
  fileSystemWith({ StorageType, StorageCapacity, LustreConfiguration });
const hdd = with_('HDD', 6000, { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 12 });
const scratch1 = with_('SSD', 1200, { DeploymentType: 'SCRATCH_1' });
const fastest = with_('SSD', 2400, { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 1000 });
const grown = withCompletedUpdate(
  withAppliedUpdate(withBegunUpdate(withRequestedUpdate(ssd, { StorageCapacity: 2400 }, AT), AT), AT),
  AT,
);

test('the form offers the next step', () => {
  expect([ssd, hdd, grown].map((one) => nextOf(one, 'capacity'))).toEqual([2400, 12_000, 4800]);
  expect([ssd, fastest, scratch1].map((one) => nextOf(one, 'throughput'))).toEqual([250, 500, undefined]);
});

test.each([
  [1200, /only be increased/],
  [3600, /multiple of 2400/],
  [2400, undefined],
  [Number.NaN, /./],
  [2400.5, /./],
])('%s GiB', (gib, problem) => {
  const found = describeProblem(ssd, 'capacity', gib);
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeUndefined();
});

test('why it cannot be changed at all', () => {
  expect(whyNotScalable(scratch1, 'capacity', AT)).toMatch(/SCRATCH_1/);
  expect(whyNotScalable(scratch1, 'throughput', AT)).toMatch(/follows its storage capacity/);
  expect(whyNotScalable(hdd, 'throughput', AT)).toMatch(/SSD storage only/);
  expect(whyNotScalable(ssd, 'capacity', AT)).toBeUndefined();
});

test('the six hours are told with the moment at which they are over', () => {
  const reason = whyNotScalable(grown, 'capacity', AT + HOUR);
  expect(reason).toMatch(/six hours must pass after the last request\. Available in 5 hours: .*2026/);
  expect(whyNotScalable(grown, 'capacity', AT + 6 * HOUR)).toBeUndefined();
});

test('while an update or a storage optimization goes on, no moment is told', () => {
  const pending = withRequestedUpdate(ssd, { StorageCapacity: 2400 }, AT);
  expect(whyNotScalable(pending, 'throughput', AT)).toMatch(/under way. Wait until it is over.$/);
  const optimizing = withAppliedUpdate(withBegunUpdate(pending, AT), AT);
  expect(whyNotScalable(optimizing, 'capacity', AT + 7 * HOUR)).toMatch(/storage optimization .* is not over.$/);
});
