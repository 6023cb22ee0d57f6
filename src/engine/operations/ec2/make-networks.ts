import type { Place } from '../../../aws/arn.ts';
import type { IpPermission, Networks, SecurityGroup, Subnet, Vpc } from '../../../aws/ec2/networks.ts';
import { simulatedId } from '../simulated-ids.ts';

/** The simulated network of an account in a Region. @see `networksOf`, which makes each only once */
export function makeNetworks(place: Place): Networks {
  const main = newVpc(place, { name: 'default', cidrBlock: '172.31.0.0/16', isDefault: true });
  const research = newVpc(place, { name: 'research', cidrBlock: '10.20.0.0/16', isDefault: false });
  return {
    vpcs: [main, research],
    subnets: [
      newSubnet(place, main, { zone: 0, cidrBlock: '172.31.0.0/20' }),
      newSubnet(place, main, { zone: 1, cidrBlock: '172.31.16.0/20' }),
      newSubnet(place, main, { zone: 2, cidrBlock: '172.31.32.0/20' }),
      newSubnet(place, research, { zone: 0, cidrBlock: '10.20.0.0/24' }),
    ],
    securityGroups: [
      defaultGroup(place, main),
      newGroup(place, main, {
        groupName: 'lustre',
        description: 'Lustre clients and file servers',
        inbound: (own) => [tcp(988, 988, { groups: [own] }), tcp(1018, 1023, { groups: [own] })],
      }),
      newGroup(place, main, {
        groupName: 'web',
        description: 'HTTPS from anywhere; no Lustre traffic',
        inbound: () => [tcp(443, 443, { ranges: ['0.0.0.0/0'] })],
      }),
      defaultGroup(place, research),
    ],
  };
}

type NewVpc = Pick<Vpc, 'name' | 'cidrBlock' | 'isDefault'>;

const newVpc = (place: Place, vpc: NewVpc): Vpc => ({ ...vpc, vpcId: simulatedId('vpc', seed(place, vpc.name)) });

interface NewSubnet {
  /** Which Availability Zone, from 0. */
  readonly zone: number;
  readonly cidrBlock: string;
}

/** A subnet whose id depends on its VPC and zone. */
export function newSubnet(place: Place, { vpcId, name, isDefault }: Vpc, { zone, cidrBlock }: NewSubnet): Subnet {
  const letter = 'abc'.charAt(zone);
  return {
    subnetId: simulatedId('subnet', seed(place, `${vpcId}|${zone}`)),
    vpcId,
    cidrBlock,
    availabilityZone: `${place.region}${letter}`,
    availabilityZoneId: `${zoneIdPrefix(place.region)}-az${zone + 1}`,
    availableIpAddressCount: 2 ** (32 - Number(cidrBlock.split('/')[1])) - 5, // AWS keeps five of each subnet.
    defaultForAz: isDefault,
    name: `${name}-${letter}`,
  };
}

/** `us-east-1` to `use1`, as in the ids of Availability Zones. @see "AZ IDs", AWS RAM user guide */
function zoneIdPrefix(region: string): string {
  const [area = '', ...rest] = region.split('-');
  const number = rest.pop() ?? '';
  const shortened = rest.map((word) => word.replace(/^(gov|north|south|east|west|central)/, (name) => name.charAt(0)));
  return (
    area +
    shortened.map((word) => word.replace(/(north|south|east|west|central)$/, (name) => name.charAt(0))).join('') +
    number
  );
}

interface NewGroup {
  readonly groupName: string;
  readonly description: string;
  readonly inbound: (ownId: string) => readonly IpPermission[];
}

function newGroup(place: Place, { vpcId }: Vpc, { groupName, description, inbound }: NewGroup): SecurityGroup {
  const groupId = simulatedId('sg', seed(place, `${vpcId}|${groupName}`));
  return { groupId, vpcId, groupName, description, inbound: inbound(groupId), outbound: OUTBOUND };
}

/** The group that every VPC is born with. */
export const defaultGroup = (place: Place, vpc: Vpc): SecurityGroup =>
  newGroup(place, vpc, {
    groupName: 'default',
    description: 'default VPC security group',
    inbound: (own) => [fromItself(own)],
  });

/** Everything that comes from the group's own members. */
export const fromItself = (groupId: string): IpPermission => ({ ipProtocol: '-1', groups: [groupId], ranges: [] });

/** Everything, to anywhere. */
export const OUTBOUND: readonly IpPermission[] = [{ ipProtocol: '-1', groups: [], ranges: ['0.0.0.0/0'] }];

const tcp = (
  fromPort: number,
  toPort: number,
  sources: Partial<Pick<IpPermission, 'groups' | 'ranges'>>,
): IpPermission => ({
  ipProtocol: 'tcp',
  fromPort,
  toPort,
  groups: [],
  ranges: [],
  ...sources,
});

const seed = ({ account, region }: Place, what: string): string => `${account}|${region}|${what}`;
