export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

export interface RegionInfo {
  readonly code: string;
  readonly name: string;
  readonly partition: Partition;
  /** True where an account must switch the Region on before it can be used. */
  readonly optIn: boolean;
}

const row =
  (partition: Partition, optIn: boolean) =>
  (entry: readonly [string, string]): RegionInfo => ({
    code: entry[0],
    name: entry[1],
    partition,
    optIn,
  });

/**
 * Regions where FSx has an endpoint.
 *
 * @see AWS endpoint data for the codes and names; "Enable or disable AWS Regions" for which ones are opt-in
 */
export const REGIONS: readonly RegionInfo[] = [
  ...(
    [
      ['us-east-1', 'US East (N. Virginia)'],
      ['us-east-2', 'US East (Ohio)'],
      ['us-west-1', 'US West (N. California)'],
      ['us-west-2', 'US West (Oregon)'],
      ['ap-south-1', 'Asia Pacific (Mumbai)'],
      ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
      ['ap-northeast-2', 'Asia Pacific (Seoul)'],
      ['ap-northeast-3', 'Asia Pacific (Osaka)'],
      ['ap-southeast-1', 'Asia Pacific (Singapore)'],
      ['ap-southeast-2', 'Asia Pacific (Sydney)'],
      ['ca-central-1', 'Canada (Central)'],
      ['eu-central-1', 'Europe (Frankfurt)'],
      ['eu-west-1', 'Europe (Ireland)'],
      ['eu-west-2', 'Europe (London)'],
      ['eu-west-3', 'Europe (Paris)'],
      ['eu-north-1', 'Europe (Stockholm)'],
      ['sa-east-1', 'South America (São Paulo)'],
    ] as const
  ).map(row('aws', false)),
  ...(
    [
      ['af-south-1', 'Africa (Cape Town)'],
      ['ap-east-1', 'Asia Pacific (Hong Kong)'],
      ['ap-east-2', 'Asia Pacific (Taipei)'],
      ['ap-south-2', 'Asia Pacific (Hyderabad)'],
      ['ap-southeast-3', 'Asia Pacific (Jakarta)'],
      ['ap-southeast-4', 'Asia Pacific (Melbourne)'],
      ['ap-southeast-5', 'Asia Pacific (Malaysia)'],
      ['ap-southeast-6', 'Asia Pacific (New Zealand)'],
      ['ap-southeast-7', 'Asia Pacific (Thailand)'],
      ['ca-west-1', 'Canada West (Calgary)'],
      ['eu-central-2', 'Europe (Zurich)'],
      ['eu-south-1', 'Europe (Milan)'],
      ['eu-south-2', 'Europe (Spain)'],
      ['il-central-1', 'Israel (Tel Aviv)'],
      ['me-central-1', 'Middle East (UAE)'],
      ['me-south-1', 'Middle East (Bahrain)'],
      ['mx-central-1', 'Mexico (Central)'],
    ] as const
  ).map(row('aws', true)),
  ...(
    [
      ['cn-north-1', 'China (Beijing)'],
      ['cn-northwest-1', 'China (Ningxia)'],
    ] as const
  ).map(row('aws-cn', false)),
  ...(
    [
      ['us-gov-east-1', 'AWS GovCloud (US-East)'],
      ['us-gov-west-1', 'AWS GovCloud (US-West)'],
    ] as const
  ).map(row('aws-us-gov', false)),
];

const byCode = new Map(REGIONS.map((region) => [region.code, region]));

/** The Region of that code, or `undefined` when FSx has no endpoint there. */
export const getRegion = (code: string): RegionInfo | undefined => byCode.get(code);

/** The partition of a Region; an unknown code counts as commercial, so an ARN can still be written. */
export const partitionOf = (code: string): Partition => byCode.get(code)?.partition ?? 'aws';

export const DEFAULT_REGION = 'us-east-1';
export const DEFAULT_ACCOUNT = '111122223333';
