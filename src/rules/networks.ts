import type { IpPermission, Networks, SecurityGroup, Subnet } from '../aws/ec2/networks.ts';
import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';
import { isInRange } from './ip-ranges.ts';

/** Where a request wants a file system to be. */
export type NetworkRequest = Pick<
  FsxRequest<'CreateFileSystem'>,
  'SubnetIds' | 'SecurityGroupIds' | 'LustreConfiguration'
>;

/** The port of Lustre's network protocol. @see Lustre user guide, "File system access control with Amazon VPC" */
const LNET_PORT = 988;

/**
 * Whether a file system can be put into these subnets and security groups. Without groups the VPC's default one holds.
 *
 * @param known  everything of the account's network in the Region
 * @see API reference, CreateFileSystem (SubnetIds, SecurityGroupIds) and InvalidNetworkSettings
 */
export function refuseNetwork(request: NetworkRequest, known: Networks): Refusal | undefined {
  const [subnetId, ...others] = request.SubnetIds;
  if (subnetId === undefined || others.length > 0)
    return at('SubnetIds', refusal('BadRequest', 'A Lustre file system needs exactly one subnet.'));
  const subnet = known.subnets.find((each) => each.subnetId === subnetId);
  if (!subnet)
    return at(
      'SubnetIds',
      refusal('InvalidNetworkSettings', `The subnet ${subnetId} does not exist.`, { InvalidSubnetId: subnetId }),
    );
  const asked = request.SecurityGroupIds ?? [];
  for (const groupId of asked) {
    const wrong = refuseGroup(groupId, subnet, known);
    if (wrong) return at('SecurityGroupIds', wrong);
  }
  const groups = known.securityGroups.filter(({ groupId, groupName, vpcId }) =>
    asked.length > 0 ? asked.includes(groupId) : vpcId === subnet.vpcId && groupName === 'default',
  );
  const refused = refuseTraffic(groups, subnet) ?? refuseEfaTraffic(groups, request);
  return refused && at('SecurityGroupIds', refused);
}

/** Where a subnet or security group of the account is known to be. */
export interface NetworkHome {
  readonly region: string;
  readonly vpcId: string;
}

/**
 * Whether a subnet or security group that is known to be in another Region is asked for.
 *
 * @param homes  what is known of the account's subnets and security groups, by id; one that is not there is no reason
 * @see API reference, InvalidNetworkSettings
 */
export function refuseElsewhere(
  request: NetworkRequest,
  region: string,
  homes: ReadonlyMap<string, NetworkHome>,
): Refusal | undefined {
  const isElsewhere = (id: string) => (homes.get(id)?.region ?? region) !== region;
  const no = (what: string, id: string, fields: Readonly<Record<string, string>>) =>
    refusal('InvalidNetworkSettings', `The ${what} ${id} does not exist in ${region}.`, fields);
  const subnetId = request.SubnetIds.find(isElsewhere);
  if (subnetId !== undefined) return at('SubnetIds', no('subnet', subnetId, { InvalidSubnetId: subnetId }));
  const groupId = request.SecurityGroupIds?.find(isElsewhere);
  return groupId === undefined
    ? undefined
    : at('SecurityGroupIds', no('security group', groupId, { InvalidSecurityGroupId: groupId }));
}

function refuseGroup(groupId: string, subnet: Subnet, known: Networks): Refusal | undefined {
  const group = known.securityGroups.find((each) => each.groupId === groupId);
  const fields = { InvalidSecurityGroupId: groupId };
  if (!group) return refusal('InvalidNetworkSettings', `The security group ${groupId} does not exist.`, fields);
  if (group.vpcId === subnet.vpcId) return undefined;
  return refusal(
    'InvalidNetworkSettings',
    `The security group ${groupId} belongs to ${group.vpcId}, and the subnet ${subnet.subnetId} to ${subnet.vpcId}.`,
    fields,
  );
}

/** The literal answer of the service. Ours: ports 1018 to 1023 are not looked at, sources of the guide differ on them. */
function refuseTraffic(groups: readonly SecurityGroup[], subnet: Subnet): Refusal | undefined {
  const ids = groups.map(({ groupId }) => groupId);
  const reaches = ({ groups: sources, ranges }: IpPermission) =>
    sources.some((source) => ids.includes(source)) || ranges.some((range) => isInRange(subnet.cidrBlock, range));
  if (groups.some(({ inbound }) => inbound.some((rule) => isOpen(rule, LNET_PORT) && reaches(rule)))) return undefined;
  return refusal(
    'InvalidNetworkSettings',
    'The file system cannot be created because the default security group in the subnet provided or the provided security groups do not permit Lustre LNET network traffic on port 988',
    groups[0] ? { InvalidSecurityGroupId: groups[0].groupId } : {},
  );
}

const isOpen = ({ ipProtocol, fromPort = 0, toPort = 65_535 }: IpPermission, port: number) =>
  ipProtocol === '-1' || (ipProtocol === 'tcp' && fromPort <= port && port <= toPort);

/** @see Lustre user guide, "Working with EFA-enabled file systems" */
function refuseEfaTraffic(groups: readonly SecurityGroup[], request: NetworkRequest): Refusal | undefined {
  if (!request.LustreConfiguration?.EfaEnabled) return undefined;
  const withinItself = ({ groupId, inbound, outbound }: SecurityGroup) =>
    [inbound, outbound].every((rules) =>
      rules.some(
        (rule) => rule.ipProtocol === '-1' && (rule.groups.includes(groupId) || rule.ranges.includes('0.0.0.0/0')),
      ),
    );
  if (groups.some(withinItself)) return undefined;
  return refusal(
    'InvalidNetworkSettings',
    'An EFA-enabled file system needs a security group that allows all traffic within itself.',
    groups[0] ? { InvalidSecurityGroupId: groups[0].groupId } : {},
  );
}

const at = (member: string, refused: Refusal): Refusal => ({ ...refused, member });
