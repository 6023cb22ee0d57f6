import { expect, test } from 'vitest';
import { fileSystemWith } from '../../testing/backups.ts';
import { describeOpenActions } from './describe-updates.ts';

test('what is not over is told with how far it is, the rest is not', () => {
  const fileSystem = fileSystemWith({
    AdministrativeActions: [
      { AdministrativeActionType: 'STORAGE_OPTIMIZATION', Status: 'IN_PROGRESS', ProgressPercent: 40 },
      { AdministrativeActionType: 'FILE_SYSTEM_UPDATE', Status: 'UPDATED_OPTIMIZING' },
      { AdministrativeActionType: 'FILE_SYSTEM_UPDATE', Status: 'COMPLETED' },
      { AdministrativeActionType: 'VOLUME_UPDATE', Status: 'PENDING' },
    ],
  });
  expect(describeOpenActions(fileSystem)).toEqual([
    'Storage optimization: in progress, 40%',
    'Update: updated, optimizing',
  ]);
  expect(describeOpenActions(fileSystemWith())).toEqual([]);
});
