import { expect, test } from 'vitest';
import { REGIONS } from '../../../aws/region.ts';
import { refuseNetwork } from '../../../rules/networks.ts';
import { leastTime } from '../../../testing/least-time.ts';
import { keysOf } from '../kms/simulated-keys.ts';
import { matchesGlob } from './query-filters.ts';
import { networksOf } from './simulated-networks.ts';

const place = { account: '111122223333', region: 'us-east-1' };

test('every default group and the Lustre group can be used in their VPC, the web group cannot', () => {
  const networks = networksOf(place);
  for (const { subnetId, vpcId } of networks.subnets) {
    expect(refuseNetwork({ SubnetIds: [subnetId] }, networks)).toBeUndefined();
    for (const { groupId, groupName, vpcId: home } of networks.securityGroups) {
      const refused = refuseNetwork({ SubnetIds: [subnetId], SecurityGroupIds: [groupId] }, networks);
      expect(refused === undefined).toBe(home === vpcId && groupName !== 'web');
    }
  }
});

test('no two things of any Region have the same id', () => {
  const ids = REGIONS.flatMap(({ code }) => {
    const { vpcs, subnets, securityGroups } = networksOf({ ...place, region: code });
    const keys = keysOf({ ...place, region: code }).map(({ keyId }) => keyId);
    return [
      vpcs.map((each) => each.vpcId),
      subnets.map((each) => each.subnetId),
      securityGroups.map((each) => each.groupId),
      keys,
    ];
  }).flat();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^((vpc|subnet|sg)-[0-9a-f]{17}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(id))).toBe(
    true,
  );
});

test.each([
  ['default', 'def*', true],
  ['default', '*', true],
  ['default', 'd?fault', true],
  ['default', 'default?', false],
  ['', '**', true],
  ['abcabd', '*abd', true],
  ['abc', '*d', false],
])('%j fits %j: %s', (text, pattern, fits) => {
  expect(matchesGlob(text, pattern)).toBe(fits);
});

test('a hostile pattern is answered at once', () => {
  let fits = true;
  const took = leastTime(() => {
    fits = matchesGlob('a'.repeat(2000), `${'*a'.repeat(500)}b`);
  }, 250);
  expect(fits).toBe(false);
  expect(took).toBeLessThan(250);
});
