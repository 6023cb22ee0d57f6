import { expect, test } from 'vitest';
import type { CreateLustreConfiguration } from '../aws/fsx/types.ts';
import { REGIONS } from '../aws/region.ts';
import { isOffered, offerProblems, throughputsIn } from './region-offer.ts';

const problems = (
  region: string,
  lustre: CreateLustreConfiguration,
  StorageType: 'SSD' | 'INTELLIGENT_TIERING' = 'SSD',
) =>
  offerProblems(region, {
    FileSystemType: 'LUSTRE',
    SubnetIds: [],
    StorageType,
    LustreConfiguration: lustre,
  }).map(({ code, member }) => `${code} ${member.split('.').at(-1)}`);

test('PERSISTENT_2 is missing in 14 Regions, and PERSISTENT_1 in six', () => {
  const without = (deployment: 'PERSISTENT_1' | 'PERSISTENT_2') =>
    REGIONS.filter(({ code }) => !isOffered(code, deployment, 'SSD')).length;
  expect([without('PERSISTENT_2'), without('PERSISTENT_1')]).toEqual([14, 6]);
});

test.each([
  ['us-east-1', { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 1000, EfaEnabled: true }, []],
  ['eu-west-3', { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 }, ['BadRequest DeploymentType']],
  ['eu-west-3', { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50 }, []],
  ['us-gov-west-1', { DeploymentType: 'PERSISTENT_2' }, ['BadRequest DeploymentType']],
  ['cn-north-1', { DeploymentType: 'PERSISTENT_2' }, []],
  ['ca-west-1', { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 250 }, []],
  [
    'ca-west-1',
    { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 500 },
    ['InvalidPerUnitStorageThroughput PerUnitStorageThroughput'],
  ],
  ['ca-west-1', { DeploymentType: 'PERSISTENT_2', EfaEnabled: true }, ['BadRequest EfaEnabled']],
  ['ca-west-1', { DeploymentType: 'PERSISTENT_1' }, ['BadRequest DeploymentType']],
  ['ca-west-1', { DeploymentType: 'SCRATCH_2' }, ['BadRequest DeploymentType']],
  ['il-central-1', { DeploymentType: 'SCRATCH_2' }, []],
] as const)('in %s, of %o', (region, lustre, expected) => {
  expect(problems(region, lustre)).toEqual(expected);
});

test('Intelligent-Tiering is not offered where PERSISTENT_2 has two throughputs alone', () => {
  const lustre = { DeploymentType: 'PERSISTENT_2' } as const;
  expect(problems('ca-west-1', lustre, 'INTELLIGENT_TIERING')).toEqual(['BadRequest DeploymentType']);
  expect(problems('us-east-1', lustre, 'INTELLIGENT_TIERING')).toEqual([]);
  expect(throughputsIn('ca-west-1', 'PERSISTENT_2', 'SSD')).toEqual([125, 250]);
});
