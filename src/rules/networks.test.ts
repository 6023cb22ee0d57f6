import { expect, test } from 'vitest';
import type { IpPermission, Networks } from '../aws/ec2/networks.ts';
import { isInRange } from './ip-ranges.ts';
import { refuseElsewhere, refuseNetwork } from './networks.ts';

const everything: IpPermission = { ipProtocol: '-1', groups: [], ranges: ['0.0.0.0/0'] };
const group = (groupId: string, vpcId: string, inbound: readonly IpPermission[], groupName = groupId) => ({
  ...{ groupId, vpcId, groupName, description: '', inbound, outbound: [everything] },
});
const tcp = (fromPort: number, toPort: number, sources: Partial<IpPermission>): IpPermission => ({
  ...{ ipProtocol: 'tcp', fromPort, toPort, groups: [], ranges: [] },
  ...sources,
});
const subnet = (subnetId: string, vpcId: string, cidrBlock: string) => ({
  ...{ subnetId, vpcId, cidrBlock, availabilityZone: 'us-east-1a', availabilityZoneId: 'use1-az1' },
  ...{ availableIpAddressCount: 251, defaultForAz: true, name: '' },
});
const networks: Networks = {
  vpcs: [],
  subnets: [subnet('subnet-a', 'vpc-1', '10.0.1.0/24'), subnet('subnet-b', 'vpc-2', '10.1.0.0/24')],
  securityGroups: [
    group('sg-default', 'vpc-1', [{ ipProtocol: '-1', groups: ['sg-default'], ranges: [] }], 'default'),
    group('sg-lustre', 'vpc-1', [tcp(988, 988, { groups: ['sg-lustre'] })]),
    group('sg-clients', 'vpc-1', [tcp(900, 1000, { groups: ['sg-lustre'] })]),
    group('sg-subnet', 'vpc-1', [tcp(988, 988, { ranges: ['10.0.0.0/16'] })]),
    group('sg-elsewhere', 'vpc-1', [tcp(988, 988, { ranges: ['10.9.0.0/16'] })]),
    group('sg-web', 'vpc-1', [tcp(443, 443, { ranges: ['0.0.0.0/0'] })]),
    group('sg-udp', 'vpc-1', [{ ...tcp(988, 988, { ranges: ['0.0.0.0/0'] }), ipProtocol: 'udp' }]),
    group('sg-closed', 'vpc-2', [], 'default'),
  ],
};

test.each([
  ['the VPC’s default group', ['subnet-a'], undefined, undefined],
  ['a group that lets itself in on port 988', ['subnet-a'], ['sg-lustre'], undefined],
  ['a group that lets the subnet in', ['subnet-a'], ['sg-subnet'], undefined],
  ['a group that lets another of the request in', ['subnet-a'], ['sg-clients', 'sg-lustre'], undefined],
  ['a group that lets only a stranger in', ['subnet-a'], ['sg-clients'], 'InvalidNetworkSettings'],
  ['a group that lets another subnet in', ['subnet-a'], ['sg-elsewhere'], 'InvalidNetworkSettings'],
  ['a group for the web only', ['subnet-a'], ['sg-web'], 'InvalidNetworkSettings'],
  ['a group for another protocol', ['subnet-a'], ['sg-udp'], 'InvalidNetworkSettings'],
  ['a default group that lets nothing in', ['subnet-b'], undefined, 'InvalidNetworkSettings'],
  ['a group of another VPC', ['subnet-b'], ['sg-lustre'], 'InvalidNetworkSettings'],
  ['an unknown group', ['subnet-a'], ['sg-none'], 'InvalidNetworkSettings'],
  ['an unknown subnet', ['subnet-none'], undefined, 'InvalidNetworkSettings'],
  ['no subnet', [], undefined, 'BadRequest'],
  ['two subnets', ['subnet-a', 'subnet-b'], undefined, 'BadRequest'],
] as const)('%s', (_case, SubnetIds, SecurityGroupIds, code) => {
  const request = { SubnetIds, ...(SecurityGroupIds ? { SecurityGroupIds } : {}) };
  expect(refuseNetwork(request, networks)?.code).toBe(code);
});

test('the service’s own words, and what they are about', () => {
  expect(refuseNetwork({ SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-web'] }, networks)).toMatchObject({
    message:
      'The file system cannot be created because the default security group in the subnet provided or the provided security groups do not permit Lustre LNET network traffic on port 988',
    fields: { InvalidSecurityGroupId: 'sg-web' },
    member: 'SecurityGroupIds',
  });
  expect(refuseNetwork({ SubnetIds: ['subnet-none'] }, networks)?.fields).toEqual({ InvalidSubnetId: 'subnet-none' });
});

test.each([
  ['what is known in the Region', ['subnet-here'], ['sg-here'], undefined],
  ['what is not known', ['subnet-new'], ['sg-new'], undefined],
  ['a subnet of another Region', ['subnet-away'], ['sg-away'], 'SubnetIds'],
  ['a group of another Region', ['subnet-here'], ['sg-here', 'sg-away'], 'SecurityGroupIds'],
] as const)('%s, as to Regions', (_case, SubnetIds, SecurityGroupIds, member) => {
  const here = { region: 'us-east-1', vpcId: 'vpc-1' };
  const away = { region: 'eu-west-1', vpcId: 'vpc-2' };
  const homes = new Map(Object.entries({ 'subnet-here': here, 'sg-here': here, 'subnet-away': away, 'sg-away': away }));
  const refused = refuseElsewhere({ SubnetIds, SecurityGroupIds }, 'us-east-1', homes);
  expect(refused?.member).toBe(member);
  expect(refused?.code).toBe(member && 'InvalidNetworkSettings');
});

test('EFA needs a group that is open to itself', () => {
  const request = { SubnetIds: ['subnet-a'], LustreConfiguration: { EfaEnabled: true } };
  expect(refuseNetwork(request, networks)).toBeUndefined();
  expect(refuseNetwork({ ...request, SecurityGroupIds: ['sg-lustre'] }, networks)?.code).toBe('InvalidNetworkSettings');
});

test.each([
  ['10.0.1.0/24', '10.0.0.0/16', true],
  ['10.0.1.0/24', '0.0.0.0/0', true],
  ['10.0.0.0/16', '10.0.1.0/24', false],
  ['10.1.0.0/24', '10.0.0.0/16', false],
  ['200.0.0.0/8', '192.0.0.0/2', true],
  ['10.0.0.0/33', '0.0.0.0/0', false],
  ['256.0.0.0/8', '0.0.0.0/0', false],
  ['::/0', '0.0.0.0/0', false],
])('%s lies in %s: %s', (inner, outer, inside) => {
  expect(isInRange(inner, outer)).toBe(inside);
});
