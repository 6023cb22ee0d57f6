import { expect, test } from 'vitest';
import { describeFate } from './deletion-words.ts';

test.each([
  [0, 0, 0, 'It has no backups.'],
  [1, 0, 0, '1 automatic backup is deleted with it.'],
  [7, 2, 0, '7 automatic backups are deleted with it. 2 user-initiated backups stay and can be restored.'],
  [0, 1, 0, '1 user-initiated backup stays and can be restored.'],
  [0, 0, 1, '1 backup of AWS Backup stays too.'],
])('%i automatic, %i user-initiated, %i of AWS Backup', (automatic, user, aws, text) => {
  expect(describeFate({ automatic, user, aws })).toBe(text);
});
