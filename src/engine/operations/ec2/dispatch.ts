import type { Place } from '../../../aws/arn.ts';
import { Ec2Error, type Ec2ErrorCode } from '../../../aws/ec2/errors.ts';
import type { Networks } from '../../../aws/ec2/networks.ts';
import { partitionOf, REGIONS, type RegionInfo } from '../../../aws/region.ts';
import { type Ec2Query, type Filterable, filtered, listParameter } from './query-filters.ts';
import { securityGroupsOf, subnetsOf, vpcsOf } from './resources.ts';

/** What the account has; an action asks for its own part alone. */
export interface KnownToEc2 {
  /** All networks of the account in the Region; none unless told. */
  readonly networks?: Networks;
  /** Codes of the opt-in Regions that are switched on; all of them unless told. */
  readonly regionsOn?: ReadonlySet<string>;
}

const NO_NETWORKS: Networks = { vpcs: [], subnets: [], securityGroups: [] };

/**
 * Answers one action of EC2: DescribeVpcs, DescribeSubnets, DescribeSecurityGroups or DescribeRegions, with ids and
 * filters. Everything fits one page. Reads only.
 *
 * @returns the answer's members in the order of EC2's XML; a list's entries are its `<item>` elements
 * @throws {Ec2Error} an unknown id or filter; InvalidAction for any other action
 * @see EC2 API reference
 */
export function dispatchEc2(
  place: Place,
  { networks = NO_NETWORKS, regionsOn }: KnownToEc2,
  action: string,
  query: Ec2Query,
): object {
  switch (action) {
    case 'DescribeVpcs':
      return { vpcSet: find(vpcsOf(place, networks), query, VPCS) };
    case 'DescribeSubnets':
      return { subnetSet: find(subnetsOf(place, networks), query, SUBNETS) };
    case 'DescribeSecurityGroups':
      return { securityGroupInfo: find(securityGroupsOf(place, networks), query, GROUPS) };
    case 'DescribeRegions':
      return { regionInfo: find(regionsOf(place, query, regionsOn), query, REGION_NAMES) };
    case '':
      throw new Ec2Error('MissingAction', 'The request is missing an action.');
    default:
      throw new Ec2Error('InvalidAction', `The action ${action.slice(0, 128)} is not valid for this web service.`);
  }
}

/** How ids are asked for, which value they are compared with, and how a missing one is answered. */
interface Ids {
  readonly parameter: string;
  readonly value: string;
  readonly code: Ec2ErrorCode;
  readonly what: string;
}

const VPCS: Ids = { parameter: 'VpcId', value: 'vpc-id', code: 'InvalidVpcID.NotFound', what: 'vpc ID' };
const SUBNETS: Ids = { parameter: 'SubnetId', value: 'subnet-id', code: 'InvalidSubnetID.NotFound', what: 'subnet ID' };
const GROUPS: Ids = { parameter: 'GroupId', value: 'group-id', code: 'InvalidGroup.NotFound', what: 'security group' };
const REGION_NAMES: Ids = {
  parameter: 'RegionName',
  value: 'region-name',
  code: 'InvalidParameterValue',
  what: 'Region',
};

function find(resources: readonly Filterable[], query: Ec2Query, { parameter, value, code, what }: Ids): object[] {
  const ids = listParameter(query, parameter);
  const idOf = (resource: Filterable) => resource.values[value]?.[0] ?? '';
  const missing = ids.find((id) => !resources.some((resource) => idOf(resource) === id));
  if (missing !== undefined) throw new Ec2Error(code, `The ${what} '${missing.slice(0, 128)}' does not exist`);
  const asked = ids.length === 0 ? resources : resources.filter((resource) => ids.includes(idOf(resource)));
  return filtered(asked, query).map(({ answer }) => answer);
}

/**
 * The Regions of the partition; those that are off only with AllRegions.
 *
 * @see EC2 API reference, DescribeRegions
 */
function regionsOf({ region }: Place, query: Ec2Query, on?: ReadonlySet<string>): readonly Filterable[] {
  const partition = partitionOf(region);
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const isOn = ({ code, optIn }: RegionInfo) => !optIn || !on || on.has(code);
  const all = query.get('AllRegions') === 'true';
  return REGIONS.filter((each) => each.partition === partition && (all || isOn(each))).map((each) => {
    const { code, optIn } = each;
    const optInStatus = optIn ? (isOn(each) ? 'opted-in' : 'not-opted-in') : 'opt-in-not-required';
    const regionEndpoint = `ec2.${code}.${suffix}`;
    return {
      answer: { regionName: code, regionEndpoint, optInStatus },
      values: { 'region-name': [code], endpoint: [regionEndpoint], 'opt-in-status': [optInStatus] },
    };
  });
}
