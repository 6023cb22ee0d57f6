/** A place in S3 that a file system can be linked to. */
export interface S3Path {
  readonly bucket: string;
  /** Ends in a slash; empty for the whole bucket. */
  readonly prefix: string;
}

const SCHEME = 's3://';
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/**
 * Reads `s3://bucket/prefix/`. A slash at the end that is missing is meant all the same.
 *
 * @returns `undefined` where the path is not of that form or the bucket's name is not well-formed
 * @see Lustre user guide, "Linking your file system to an Amazon S3 bucket"
 */
export function parseS3Path(path: string): S3Path | undefined {
  if (!path.startsWith(SCHEME)) return undefined;
  const [bucket = '', ...rest] = path.slice(SCHEME.length).split('/');
  if (!isBucketName(bucket)) return undefined;
  const prefix = rest.join('/');
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

/** @see Amazon S3 user guide, "General purpose bucket naming rules"; the prefixes and suffixes that AWS keeps are not looked at */
const isBucketName = (name: string): boolean =>
  BUCKET_NAME.test(name) && !name.includes('..') && !IP_ADDRESS.test(name);

/** Whether one of two places in S3 lies in the other, or they are the same. */
export const isSamePlaceOrInside = (a: S3Path, b: S3Path): boolean =>
  a.bucket === b.bucket && (a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix));
