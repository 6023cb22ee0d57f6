import type { Place } from '../../../aws/arn.ts';
import type { Networks, SecurityGroup, Subnet, Vpc } from '../../../aws/ec2/networks.ts';
import type { NetworkRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction, Store } from '../../store/port.ts';
import { hexDigits, simulatedId } from '../simulated-ids.ts';
import { defaultGroup, fromItself, newSubnet, OUTBOUND } from './make-networks.ts';
import { networksOf } from './simulated-networks.ts';

/** All networks of the account in the Region: the simulated ones, and the caller's own that were named in requests. */
export const knownNetworks = (store: Store, place: Place): Promise<Networks> =>
  store.read(['networks'], async (tx) => withRemembered(place, await rememberedIn(tx, place)));

const rememberedIn = (tx: ReadTransaction<'networks'>, { account, region }: Place) =>
  tx.table('networks').list({ index: 'byRegion', span: prefix([account, region]) });

/** The VPC that a subnet of the caller's own is taken to be in, where nothing tells of another. Always the same. */
export const vpcIdFor = ({ account }: Place, subnetId: string): string => simulatedId('vpc', `${account}|${subnetId}`);

/** The default security group that such a VPC is taken to have. */
export const defaultGroupIdOf = (place: Place, vpcId: string): string => defaultGroup(place, newVpc(vpcId)).groupId;

/**
 * The simulated networks with the caller's own among them. What a request does not tell is made up and stays the same. Their security
 * groups are taken to let Lustre through, because it cannot be known.
 */
export function withRemembered(place: Place, rows: readonly NetworkRecord[]): Networks {
  const simulated = networksOf(place);
  const vpcs = new Map(simulated.vpcs.map((vpc) => [vpc.vpcId, vpc]));
  for (const { vpcId } of rows) if (!vpcs.has(vpcId)) vpcs.set(vpcId, newVpc(vpcId));
  const vpcOf = ({ vpcId }: NetworkRecord) => vpcs.get(vpcId) ?? newVpc(vpcId);
  const [subnets, groups] = [rows.filter(isSubnet), rows.filter((row) => !isSubnet(row))];
  return {
    vpcs: [...vpcs.values()],
    subnets: [...simulated.subnets, ...subnets.map((row) => toSubnet(place, row, vpcOf(row)))],
    securityGroups: [...simulated.securityGroups, ...groups.map((row) => toGroup(place, row, vpcOf(row)))],
  };
}

const isSubnet = ({ id }: NetworkRecord): boolean => id.startsWith('subnet-');

const newVpc = (vpcId: string): Vpc => ({
  ...{ vpcId, isDefault: false, name: '' },
  cidrBlock: `10.${100 + (byteOf(vpcId) % 100)}.0.0/16`,
});

function toSubnet(place: Place, { id }: NetworkRecord, vpc: Vpc): Subnet {
  const [first, second] = vpc.cidrBlock.split('.');
  const cidrBlock = `${first}.${second}.${64 + (byteOf(id) % 192)}.0/24`;
  const made = newSubnet(place, vpc, { zone: byteOf(`zone|${id}`) % 3, cidrBlock });
  return { ...made, subnetId: id, defaultForAz: false, name: '' };
}

function toGroup(place: Place, { id, vpcId }: NetworkRecord, vpc: Vpc): SecurityGroup {
  const own = defaultGroup(place, vpc);
  if (own.groupId === id) return own;
  const description = 'Named in a request to Amazon FSx';
  return { groupId: id, vpcId, groupName: id, description, inbound: [fromItself(id)], outbound: OUTBOUND };
}

/** A number from 0 to 255 that only depends on the text. */
const byteOf = (text: string): number => Number.parseInt(hexDigits(text, 2), 16);
