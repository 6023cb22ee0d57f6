import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import { type NetworkHome, type NetworkRequest, refuseElsewhere, refuseNetwork } from '../../../rules/networks.ts';
import type { NetworkRecord } from '../../records.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';
import { defaultGroupIdOf, vpcIdFor, withRemembered } from './remembered-networks.ts';
import { findSimulated } from './simulated-networks.ts';

/**
 * Finds the VPC that a new file system is in. Networks are the caller's own: a subnet or security group that is not known is
 * believed and remembered, and from then on it is in one Region and one VPC. A subnet is taken to be in the VPC of a group
 * that is named with it and known; else in a VPC of its own. A group is taken to be in the subnet's VPC.
 *
 * @throws {FsxError} InvalidNetworkSettings when what is known of them does not go together; BadRequest for no one subnet
 */
export async function joinNetwork(
  tx: WriteTransaction<'networks'>,
  place: Place,
  request: NetworkRequest,
): Promise<string> {
  const [subnetId = ''] = request.SubnetIds;
  const ids = [subnetId, ...new Set(request.SecurityGroupIds)];
  const homes = new Map<string, NetworkHome>();
  for (const id of ids) {
    const home = await findHome(tx, place, id);
    if (home) homes.set(id, home);
  }
  refuseIf(refuseElsewhere(request, place.region, homes));
  const [vpcId = vpcIdFor(place, subnetId)] = ids.flatMap((id) => homes.get(id)?.vpcId ?? []);
  const named = [...ids, defaultGroupIdOf(place, vpcId)].map((id) => ({
    account: place.account,
    region: place.region,
    id,
    vpcId: homes.get(id)?.vpcId ?? vpcId,
  }));
  const own = named.filter(({ id }) => id !== '' && !findSimulated(place.account, id));
  refuseIf(refuseNetwork(request, withRemembered(place, own)));
  for (const row of own) if (!homes.has(row.id)) await tx.table('networks').put(row);
  return vpcId;
}

const findHome = async (
  tx: ReadTransaction<'networks'>,
  { account }: Place,
  id: string,
): Promise<NetworkHome | NetworkRecord | undefined> =>
  findSimulated(account, id) ?? (await tx.table('networks').get([account, id]));
