import { expect, test } from 'vitest';
import { GiB } from '../../aws/units.ts';
import { FIRST_DRAFT, findDraftProblems, type GenerateDraft, toGenerateRequest } from './generate-draft.ts';

const problemsOf = (draft: Partial<GenerateDraft>) =>
  Object.entries(findDraftProblems({ ...FIRST_DRAFT, ...draft }, 1200 * GiB))
    .filter(([, problem]) => problem !== undefined)
    .map(([field]) => field);

test.each([
  ['what the dialog starts with', {}, []],
  ['the largest size', { size: '8', unit: 'GiB' }, []],
  ['more than the largest size', { size: '8.01', unit: 'GiB' }, ['size']],
  ['synthetic files as large as the storage capacity', { size: '1200', unit: 'GiB', content: 'synthetic-text' }, []],
  ['more synthetic bytes than the capacity', { size: '1.2', unit: 'TiB', content: 'synthetic-random' }, ['size']],
  ['a fraction of a unit', { size: '0.5' }, []],
  ['no size', { size: '' }, ['size']],
  ['a negative size', { size: '-1' }, ['size']],
  ['no files', { files: '0' }, ['files']],
  ['too many files', { files: '100,001' }, ['files']],
  ['a seed that is no number', { seed: 'x' }, ['seed']],
  ['a folder above', { folder: '../x' }, ['folder']],
  ['no folder of its own', { folder: '' }, []],
] as const)('%s: problems %#', (_case, draft, fields) => {
  expect(problemsOf(draft)).toEqual(fields);
});

test('the request counts in bytes and names the folder from the root', () => {
  const draft: GenerateDraft = {
    ...FIRST_DRAFT,
    folder: 'runs/1',
    size: '1.5',
    unit: 'KiB',
    files: '1,000',
    seed: '7',
  };
  expect(toGenerateRequest(draft, '/in')).toEqual({
    path: '/in/runs/1',
    bytes: 1536,
    files: 1000,
    seed: 7,
    content: 'mixed',
  });
});
