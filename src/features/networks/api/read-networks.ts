import type { IpPermission, SecurityGroup, Subnet, Vpc } from '../../../aws/ec2/networks.ts';
import { itemsOf, tagOf, textOf } from '../../../client/ec2.ts';

/** The VPCs of a DescribeVpcs answer. */
export const readVpcs = (answer: Element): readonly Vpc[] =>
  itemsOf(answer, 'vpcSet').map((item) => ({
    vpcId: textOf(item, 'vpcId'),
    cidrBlock: textOf(item, 'cidrBlock'),
    isDefault: textOf(item, 'isDefault') === 'true',
    name: tagOf(item, 'Name') ?? '',
  }));

/** The subnets of a DescribeSubnets answer. */
export const readSubnets = (answer: Element): readonly Subnet[] =>
  itemsOf(answer, 'subnetSet').map((item) => ({
    subnetId: textOf(item, 'subnetId'),
    vpcId: textOf(item, 'vpcId'),
    cidrBlock: textOf(item, 'cidrBlock'),
    availabilityZone: textOf(item, 'availabilityZone'),
    availabilityZoneId: textOf(item, 'availabilityZoneId'),
    availableIpAddressCount: Number(textOf(item, 'availableIpAddressCount')),
    defaultForAz: textOf(item, 'defaultForAz') === 'true',
    name: tagOf(item, 'Name') ?? '',
  }));

/** The security groups of a DescribeSecurityGroups answer. */
export const readSecurityGroups = (answer: Element): readonly SecurityGroup[] =>
  itemsOf(answer, 'securityGroupInfo').map((item) => ({
    groupId: textOf(item, 'groupId'),
    vpcId: textOf(item, 'vpcId'),
    groupName: textOf(item, 'groupName'),
    description: textOf(item, 'groupDescription'),
    inbound: itemsOf(item, 'ipPermissions').map(readPermission),
    outbound: itemsOf(item, 'ipPermissionsEgress').map(readPermission),
  }));

/** Ports are absent for every protocol that has none. */
function readPermission(item: Element): IpPermission {
  const [fromPort, toPort] = [textOf(item, 'fromPort'), textOf(item, 'toPort')];
  return {
    ipProtocol: textOf(item, 'ipProtocol'),
    ...(fromPort === '' ? {} : { fromPort: Number(fromPort) }),
    ...(toPort === '' ? {} : { toPort: Number(toPort) }),
    groups: itemsOf(item, 'groups').map((group) => textOf(group, 'groupId')),
    ranges: itemsOf(item, 'ipRanges').map((range) => textOf(range, 'cidrIp')),
  };
}
