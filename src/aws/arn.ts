import { partitionOf } from './region.ts';

/** The parts of an Amazon Resource Name; `resource` is everything after the account. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const MAX_ARN_LENGTH = 512;

/**
 * Splits an ARN. Linear in its length: the pattern in the service's own model needs exponential time, so none is used.
 *
 * @returns `undefined` when it has fewer than six parts, another prefix, an empty part where FSx needs one, or over 512
 *   characters
 * @see "Amazon Resource Names", AWS General Reference; FSx API reference, ResourceARN
 */
export function parseArn(text: string): Arn | undefined {
  if (text.length > MAX_ARN_LENGTH) return undefined;
  const [prefix, partition, service, region, account, ...rest] = text.split(':');
  const resource = rest.join(':');
  if (prefix !== 'arn' || !partition || !service || !region || !account || !resource) return undefined;
  return { partition, service, region, account, resource };
}

/** Where a resource lives. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Who asks, and where. */
export interface Caller extends Place {
  /** Of the credential that the request is signed with. */
  readonly accessKeyId?: string;
  /** ARN of the principal whose key it is; the account's own without it. */
  readonly principalArn?: string;
}

const arn = (service: string, { account, region }: Place, resource: string) =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;

export const backupArn = (place: Place, backupId: string) => arn('fsx', place, `backup/${backupId}`);
export const fileSystemArn = (place: Place, fileSystemId: string) => arn('fsx', place, `file-system/${fileSystemId}`);
export const associationArn = (place: Place, fileSystemId: string, associationId: string) =>
  arn('fsx', place, `association/${fileSystemId}/${associationId}`);
export const keyArn = (place: Place, keyId: string) => arn('kms', place, `key/${keyId}`);
export const aliasArn = (place: Place, alias: string) => arn('kms', place, alias);
export const subnetArn = (place: Place, subnetId: string) => arn('ec2', place, `subnet/${subnetId}`);
