import { expect, test } from 'vitest';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import { createProblems, type Field, linkRefusal, toProblems } from './draft-problems.ts';

const typed = (patch: Partial<Draft>): Draft => ({ ...EMPTY_DRAFT, subnetId: 'subnet-0123456789abcdef0', ...patch });

test.each<[string, Partial<Draft>, Field, RegExp]>([
  ['a capacity between the steps', { capacity: '3600' }, 'capacity', /Must be 1200 or a multiple of 2400\./],
  ['a capacity that is not whole', { capacity: '1200.5' }, 'capacity', /whole number/],
  ['no capacity', { capacity: '' }, 'capacity', /required/],
  ['a retention of 91 days', { retention: '91' }, 'retention', /at most 90/],
  ['a negative retention', { retention: '-1' }, 'retention', /at least 0/],
  ['no retention', { retention: '' }, 'retention', /whole number/],
  ['half a backup window', { backupTime: '22:' }, 'backupTime', /./],
  ['windows that overlap', { backupTime: '05:10', maintenance: '3:05:00' }, 'backupTime', /may not overlap/],
  ['half a maintenance window', { maintenance: '1:2' }, 'maintenance', /./],
  ['a name with a character that is not allowed', { name: 'a*b' }, 'name', /not allowed/],
  ['a name of 257 characters', { name: 'n'.repeat(257) }, 'name', /at most 256/],
  ['a tag without a key', { tags: [{ Key: '', Value: 'x' }] }, 'tags', /needs a key/],
  ['a tag of AWS', { name: 'fine', tags: [{ Key: 'aws:x', Value: '' }] }, 'tags', /reserved/],
  ['a second name', { name: 'one', tags: [{ Key: 'Name', Value: 'two' }] }, 'tags', /more than once/],
  [
    'an import path that is none',
    { deployment: 'SCRATCH_2', importPath: 'bucket' },
    'importPath',
    /s3:\/\/bucket\/prefix/,
  ],
])('%s is refused under its field', (_case, patch, field, message) => {
  const { fields, others } = createProblems(typed(patch), undefined);
  expect(fields).toEqual({ [field]: expect.stringMatching(message) });
  expect(others).toEqual([]);
});

test('a form as it opens has no problems', () => {
  expect(createProblems(typed({}), undefined)).toEqual({ fields: {}, others: [] });
});

test('a subnet that the Region does not have is refused under its field', () => {
  const { fields } = createProblems(typed({}), { vpcs: [], subnets: [], securityGroups: [] });
  expect(fields.subnet).toMatch(/does not exist/);
});

test('a form without a subnet is refused before the networks are known', () => {
  expect(createProblems(EMPTY_DRAFT, undefined).fields).toEqual({
    subnet: expect.stringMatching(/exactly one subnet/),
  });
  expect(createProblems(typed({}), undefined).fields).toEqual({});
});

test('only Persistent 2 cannot be linked to a bucket when it is created', () => {
  expect(linkRefusal(typed({}))).toMatch(/Persistent 2/);
  expect(linkRefusal(typed({ deployment: 'PERSISTENT_1' }))).toBeUndefined();
  expect(linkRefusal(typed({ deployment: 'SCRATCH_1' }))).toBeUndefined();
});

test('what belongs to no field is kept for the form', () => {
  const findings = [{ path: 'NetworkType', message: 'Only IPV4.' }];
  expect(toProblems({ draft: typed({}) }, findings)).toEqual({ fields: {}, others: ['Only IPV4.'] });
});

test('what belongs to a field that is not on show is kept for the form, once', () => {
  const path = 'LustreConfiguration.PerUnitStorageThroughput';
  const findings = [
    { path, message: 'Not this throughput.' },
    { path: 'LustreConfiguration.MetadataConfiguration.Iops', message: 'Not these IOPS.' },
    { path: 'LustreConfiguration.MetadataConfiguration', message: 'Not these IOPS.' },
  ];
  const others = ['Not this throughput.', 'Not these IOPS.'];
  expect(toProblems({ draft: typed({}), isRestore: true }, findings)).toEqual({ fields: {}, others });
  expect(toProblems({ draft: typed({ deployment: 'SCRATCH_2' }) }, findings)).toEqual({ fields: {}, others });
  expect(toProblems({ draft: typed({}) }, findings).fields).toEqual({ throughput: 'Not this throughput.' });
});
