import { expect, test } from 'vitest';
import type { CopyForecast } from '../../../lab/copy-plan.ts';
import { describeExtent, labelOfExtent } from './copy-words.ts';

const forecast = (members: Partial<CopyForecast> = {}): CopyForecast => ({
  ...{ logicalBytes: 9, addedBytes: 5, changedBytes: 5, duration: 60_000, planMs: 1 },
  ...members,
});
const said = (members: Partial<CopyForecast>, isInRegion = false) => {
  const made = forecast(members);
  return `${labelOfExtent(made)}: ${describeExtent(made, 'eu-west-1', isInRegion)}`;
};

test.each([
  [said({ whyFull: 'no-earlier-copy' }), /^Full: Europe \(Ireland\) has no earlier copy/],
  [
    said({ whyFull: 'other-key' }),
    /^Full: The earlier copies in Europe \(Ireland\) are encrypted with another KMS key/,
  ],
  [said({ whyFull: 'other-key' }, true), /^Full: The copy is encrypted with another KMS key than the backups/],
  [said({}), /^Incremental: Europe \(Ireland\) has an earlier copy under the same KMS key/],
  [said({ changedBytes: 0, addedBytes: 0 }, true), /^Incremental: .*nothing is moved\.$/],
])('%s', (text, expected) => {
  expect(text).toMatch(expected);
});
