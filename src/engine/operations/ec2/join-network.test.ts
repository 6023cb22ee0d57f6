import { expect, test } from 'vitest';
import { REGIONS } from '../../../aws/region.ts';
import { hostEngine, PLACE } from '../../../testing/hosted-engine.ts';
import { creationOf } from '../../../testing/resources.ts';
import type { Engine } from '../../engine.ts';
import { knownNetworks } from './remembered-networks.ts';
import { findSimulated, networksOf } from './simulated-networks.ts';

const SUBNET = 'subnet-0aaaaaaaaaaaaaaaa';
const OTHER_SUBNET = 'subnet-0bbbbbbbbbbbbbbbb';
const GROUP = 'sg-0aaaaaaaaaaaaaaaa';

interface Wanted {
  readonly subnet: string;
  readonly groups?: readonly string[];
  readonly region?: string;
}

async function create(engine: Engine, { subnet, groups, region = PLACE.region }: Wanted): Promise<string> {
  const request = creationOf({ SubnetIds: [subnet], ...(groups ? { SecurityGroupIds: groups } : {}) });
  const made = await engine.fsx({ ...PLACE, region }, 'CreateFileSystem', request);
  return (made as { FileSystem: { VpcId: string } }).FileSystem.VpcId;
}

const refused = (engine: Engine, wanted: Wanted) =>
  create(engine, wanted).then(
    () => undefined,
    (error: unknown) => (error as { refusal: object }).refusal,
  );

test('a subnet and a security group that nobody knows are believed, and stay where they are', async () => {
  const { engine } = await hostEngine();
  const vpcId = await create(engine, { subnet: SUBNET, groups: [GROUP] });
  expect(vpcId).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(await create(engine, { subnet: SUBNET })).toBe(vpcId);
  expect(await create(engine, { subnet: SUBNET, groups: [GROUP, 'sg-0cccccccccccccccc'] })).toBe(vpcId);

  const again = await hostEngine();
  expect(await create(again.engine, { subnet: SUBNET })).toBe(vpcId);
});

test('what is remembered is refused with a subnet of another VPC', async () => {
  const { engine } = await hostEngine();
  const [simulated] = networksOf(PLACE).subnets;
  await create(engine, { subnet: SUBNET, groups: [GROUP] });
  await create(engine, { subnet: OTHER_SUBNET });
  const refusal = {
    code: 'InvalidNetworkSettings',
    fields: { InvalidSecurityGroupId: GROUP },
    member: 'SecurityGroupIds',
  };
  expect(await refused(engine, { subnet: OTHER_SUBNET, groups: [GROUP] })).toMatchObject(refusal);
  expect(await refused(engine, { subnet: simulated!.subnetId, groups: [GROUP] })).toMatchObject(refusal);
});

test('a new subnet is taken to be in the VPC of a security group that is known', async () => {
  const { engine } = await hostEngine();
  const vpcId = await create(engine, { subnet: SUBNET, groups: [GROUP] });
  expect(await create(engine, { subnet: OTHER_SUBNET, groups: [GROUP] })).toBe(vpcId);
  const lustre = networksOf(PLACE).securityGroups.find(({ groupName }) => groupName === 'lustre');
  const groups = [lustre!.groupId];
  expect(await create(engine, { subnet: 'subnet-0dddddddddddddddd', groups })).toBe(lustre!.vpcId);
});

test('a simulated group that keeps Lustre out does so for a subnet of the caller’s own', async () => {
  const { engine } = await hostEngine();
  const web = networksOf(PLACE).securityGroups.find(({ groupName }) => groupName === 'web');
  const refusal = await refused(engine, { subnet: SUBNET, groups: [web!.groupId] });
  expect(refusal).toMatchObject({ code: 'InvalidNetworkSettings', fields: { InvalidSecurityGroupId: web!.groupId } });
  expect((await knownNetworks(engine.ports.store, PLACE)).subnets).toHaveLength(4);
});

test('nothing of another Region can be used, remembered or simulated', async () => {
  const { engine } = await hostEngine();
  await create(engine, { subnet: SUBNET, groups: [GROUP] });
  const region = 'eu-west-1';
  const away = networksOf({ ...PLACE, region });
  const noSubnet = (InvalidSubnetId: string) => ({ code: 'InvalidNetworkSettings', fields: { InvalidSubnetId } });
  const noGroup = (id: string) => ({ code: 'InvalidNetworkSettings', fields: { InvalidSecurityGroupId: id } });
  const subnet = away.subnets[0]!.subnetId;
  const group = away.securityGroups[0]!.groupId;
  expect(await refused(engine, { subnet: SUBNET, region })).toMatchObject(noSubnet(SUBNET));
  expect(await refused(engine, { subnet, groups: [GROUP], region })).toMatchObject(noGroup(GROUP));
  expect(await refused(engine, { subnet })).toMatchObject(noSubnet(subnet));
  expect(await refused(engine, { subnet: SUBNET, groups: [group] })).toMatchObject(noGroup(group));
});

test('a refused request leaves nothing to be remembered', async () => {
  const { engine } = await hostEngine();
  const request = creationOf({ SubnetIds: [SUBNET], KmsKeyId: 'no-such-key' });
  await expect(engine.fsx(PLACE, 'CreateFileSystem', request)).rejects.toThrow(/KMS key/);
  expect(await engine.ports.store.read(['networks'], (tx) => tx.table('networks').count())).toBe(0);
});

test('a malformed subnet is refused by the model, and two subnets by the rule', async () => {
  const { engine } = await hostEngine();
  expect(await refused(engine, { subnet: 'subnet-xyz' })).toMatchObject({ code: 'BadRequest' });
  const two = creationOf({ SubnetIds: [SUBNET, OTHER_SUBNET] });
  await expect(engine.fsx(PLACE, 'CreateFileSystem', two)).rejects.toThrow(/exactly one subnet/);
});

test('remembered networks are listed in their Region with the simulated ones, and all ids differ', async () => {
  const { engine } = await hostEngine();
  const vpcId = await create(engine, { subnet: SUBNET, groups: [GROUP] });
  const { vpcs, subnets, securityGroups } = await knownNetworks(engine.ports.store, PLACE);
  expect(vpcs.map((vpc) => vpc.vpcId)).toEqual([...networksOf(PLACE).vpcs.map((vpc) => vpc.vpcId), vpcId]);
  expect(subnets.at(-1)).toMatchObject({
    subnetId: SUBNET,
    vpcId,
    availabilityZone: expect.stringMatching(/^us-east-1[abc]$/),
  });
  const own = securityGroups.filter((group) => group.vpcId === vpcId);
  expect(own.map(({ groupName }) => groupName).toSorted()).toEqual(['default', GROUP]);
  const elsewhere = await knownNetworks(engine.ports.store, { ...PLACE, region: 'eu-west-1' });
  expect(elsewhere.subnets).toHaveLength(4);
});

test('the simulated networks of every Region are known by their ids', () => {
  for (const { code } of REGIONS) {
    const { subnets, securityGroups } = networksOf({ ...PLACE, region: code });
    for (const { subnetId, vpcId } of subnets) {
      expect(findSimulated(PLACE.account, subnetId)).toEqual({ region: code, vpcId });
      expect(findSimulated('999988887777', subnetId)).toBeUndefined();
    }
    for (const { groupId, vpcId } of securityGroups)
      expect(findSimulated(PLACE.account, groupId)).toEqual({ region: code, vpcId });
  }
});
