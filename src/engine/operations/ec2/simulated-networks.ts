import type { Place } from '../../../aws/arn.ts';
import type { Networks } from '../../../aws/ec2/networks.ts';
import { REGIONS } from '../../../aws/region.ts';
import type { NetworkHome } from '../../../rules/networks.ts';
import { makeNetworks } from './make-networks.ts';

/**
 * The network of an account in a Region, always the same: the default VPC with a subnet in each of three Availability
 * Zones, and a second VPC with one. Each VPC has its default security group, which lets its own members talk; the default
 * VPC has besides one for Lustre and one for the web only, which FSx refuses. Ours: made up, because EC2 is simulated.
 */
export const networksOf = (place: Place): Networks =>
  worldOf(place.account).regions.get(place.region) ?? makeNetworks(place);

/** Where a subnet or security group of this simulation is, in whatever Region; `undefined` for one that it does not know. */
export const findSimulated = (account: string, id: string): NetworkHome | undefined => worldOf(account).homes.get(id);

/** All simulated networks of an account. */
interface World {
  readonly regions: ReadonlyMap<string, Networks>;
  /** By id of subnet or security group. */
  readonly homes: ReadonlyMap<string, NetworkHome>;
}

/** Made once for each account; there are few. */
const worlds = new Map<string, World>();
const MAX_WORLDS = 16;

function worldOf(account: string): World {
  const made = worlds.get(account);
  if (made) return made;
  const regions = new Map(REGIONS.map(({ code }) => [code, makeNetworks({ account, region: code })]));
  const homes = new Map<string, NetworkHome>();
  for (const [region, { subnets, securityGroups }] of regions) {
    for (const { subnetId, vpcId } of subnets) homes.set(subnetId, { region, vpcId });
    for (const { groupId, vpcId } of securityGroups) homes.set(groupId, { region, vpcId });
  }
  if (worlds.size >= MAX_WORLDS) worlds.clear();
  const world = { regions, homes };
  worlds.set(account, world);
  return world;
}
