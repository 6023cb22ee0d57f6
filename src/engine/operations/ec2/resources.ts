import { type Place, subnetArn } from '../../../aws/arn.ts';
import type { IpPermission, Networks } from '../../../aws/ec2/networks.ts';
import type { Filterable } from './query-filters.ts';

/** The VPCs as DescribeVpcs answers them. @see EC2 API reference, Vpc */
export const vpcsOf = (place: Place, { vpcs }: Networks): readonly Filterable[] =>
  vpcs.map(({ vpcId, cidrBlock, isDefault, name }) => ({
    answer: {
      vpcId,
      ownerId: place.account,
      state: 'available',
      cidrBlock,
      dhcpOptionsId: 'default',
      instanceTenancy: 'default',
      isDefault,
      tagSet: nameTag(name),
    },
    values: {
      'vpc-id': [vpcId],
      state: ['available'],
      cidr: [cidrBlock],
      'is-default': [String(isDefault)],
      isDefault: [String(isDefault)],
      'owner-id': [place.account],
      'tag:Name': name === '' ? [] : [name],
    },
  }));

/** The subnets as DescribeSubnets answers them. @see EC2 API reference, Subnet */
export const subnetsOf = (place: Place, { subnets }: Networks): readonly Filterable[] =>
  subnets.map((subnet) => {
    const { subnetId, vpcId, cidrBlock, availabilityZone, availabilityZoneId, defaultForAz, name } = subnet;
    return {
      answer: {
        subnetId,
        subnetArn: subnetArn(place, subnetId),
        state: 'available',
        ownerId: place.account,
        vpcId,
        cidrBlock,
        availableIpAddressCount: subnet.availableIpAddressCount,
        availabilityZone,
        availabilityZoneId,
        defaultForAz,
        mapPublicIpOnLaunch: defaultForAz,
        tagSet: nameTag(name),
      },
      values: {
        'subnet-id': [subnetId],
        'vpc-id': [vpcId],
        state: ['available'],
        'cidr-block': [cidrBlock],
        'availability-zone': [availabilityZone],
        'availability-zone-id': [availabilityZoneId],
        'default-for-az': [String(defaultForAz)],
        'owner-id': [place.account],
        'tag:Name': name === '' ? [] : [name],
      },
    };
  });

/** The security groups as DescribeSecurityGroups answers them. @see EC2 API reference, SecurityGroup */
export const securityGroupsOf = (place: Place, { securityGroups }: Networks): readonly Filterable[] =>
  securityGroups.map(({ groupId, groupName, description, vpcId, inbound, outbound }) => ({
    answer: {
      ownerId: place.account,
      groupName,
      groupId,
      groupDescription: description,
      ipPermissions: inbound.map((permission) => permissionAnswer(place, permission)),
      ipPermissionsEgress: outbound.map((permission) => permissionAnswer(place, permission)),
      vpcId,
    },
    values: {
      'group-id': [groupId],
      'group-name': [groupName],
      'vpc-id': [vpcId],
      description: [description],
      'owner-id': [place.account],
    },
  }));

const permissionAnswer = ({ account }: Place, { ipProtocol, fromPort, toPort, groups, ranges }: IpPermission) => ({
  ipProtocol,
  ...(fromPort === undefined ? {} : { fromPort }),
  ...(toPort === undefined ? {} : { toPort }),
  groups: groups.map((groupId) => ({ userId: account, groupId })),
  ipRanges: ranges.map((cidrIp) => ({ cidrIp })),
});

const nameTag = (value: string) => (value === '' ? [] : [{ key: 'Name', value }]);
