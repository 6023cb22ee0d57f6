import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { Networks } from '../../../aws/ec2/networks.ts';
import { callEc2 } from '../../../client/ec2.ts';
import { usePlace } from '../../regions/use-place.ts';
import { readSecurityGroups, readSubnets, readVpcs } from './read-networks.ts';

/** VPCs, subnets and security groups of a Region. They do not change while the console is open. */
export function networksQuery(place: Place) {
  return queryOptions({
    queryKey: ['networks', place.account, place.region],
    queryFn: ({ signal }) => describeNetworks(place, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a file system can be put in, in the place of the address. */
export const useNetworks = () => useQuery(networksQuery(usePlace()));

async function describeNetworks(place: Place, signal: AbortSignal): Promise<Networks> {
  const [vpcs, subnets, groups] = await Promise.all([
    callEc2(place, 'DescribeVpcs', signal),
    callEc2(place, 'DescribeSubnets', signal),
    callEc2(place, 'DescribeSecurityGroups', signal),
  ]);
  return { vpcs: readVpcs(vpcs), subnets: readSubnets(subnets), securityGroups: readSecurityGroups(groups) };
}
