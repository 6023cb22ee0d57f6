import { expect, test } from 'vitest';
import { FsxClientError, ServiceUnreachable } from './errors.ts';
import { describeUnplaced, findViolation } from './violations.ts';

const refused = (...violations: readonly (readonly [member: string, message: string])[]) =>
  new FsxClientError({
    ...{ code: 'BadRequest', message: 'All of it.', fields: {} },
    violations: violations.map(([member, message]) => ({ member, message })),
  });

test('a sentence about a part of a member stands under the member, the first of several', () => {
  const error = refused(['Tags.0.Value', 'Too long.'], ['Tags', 'Too many.'], ['TagsOther', 'No.']);
  expect(findViolation(error, 'Tags')).toBe('Too long.');
  expect(findViolation(error, 'VolumeId')).toBeUndefined();
});

test('what no field stands for is said for the whole form', () => {
  const error = refused(['Tags', 'Too many.'], ['ClientRequestToken', 'Too long.'], ['VolumeId', 'Unknown.']);
  expect(describeUnplaced(error, ['Tags'])).toBe('Too long. Unknown.');
  expect(describeUnplaced(refused(['Tags', 'Too many.']), ['Tags'])).toBeUndefined();
});

test('an error that names no member is said whole', () => {
  expect(describeUnplaced(refused(), ['Tags'])).toBe('All of it.');
  expect(describeUnplaced(new ServiceUnreachable('x'), ['Tags'])).toMatch(/does not answer/);
  expect(describeUnplaced(null, ['Tags'])).toBeUndefined();
});
