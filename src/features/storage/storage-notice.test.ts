import { expect, test } from 'vitest';
import { FsxClientError, LabClientError } from '../../client/errors.ts';
import { toStorageNotice } from './storage-notice.tsx';

const failed = (storageTrouble?: 'full' | 'lost' | 'newer') =>
  new FsxClientError({ code: 'InternalServerError', message: 'No.', fields: {}, violations: [], storageTrouble });

test.each([
  [failed('full'), 'The storage of this browser is full'],
  [failed('lost'), 'The connection to the stored data is lost'],
  [failed('newer'), 'A newer version of this console is open in another tab'],
  [
    new LabClientError({ code: 'StorageNewer', message: 'No.' }),
    'A newer version of this console is open in another tab',
  ],
  [new LabClientError({ code: 'StorageFull', message: 'No.' }), 'The storage of this browser is full'],
  [new LabClientError({ code: 'StorageLost', message: 'No.' }), 'The connection to the stored data is lost'],
  [failed(), undefined],
  [new LabClientError({ code: 'NotFound', message: 'No.' }), undefined],
])('%o asks for the notice %s', (error, header) => {
  expect(toStorageNotice(error)?.header).toBe(header);
});
