import { getRegion } from '../../src/aws/region.ts';

/** Which API a request is for. */
export type Api = 'fsx' | 'kms' | 'ec2' | 'lab';

const KMS_TARGET = 'TrentService.';
const DNS_SUFFIXES = ['amazonaws.com', 'amazonaws.com.cn', 'api.aws', 'api.amazonwebservices.com.cn'];

/**
 * Which API a request is for: by `/aws/<api>/` and `/_lab/` on our own origin, by AWS's host names, and on `/` of any
 * other host by what the request carries, which is how the AWS CLI calls an `--endpoint-url`.
 *
 * @returns `undefined` for what no API of ours answers
 * @see "AWS service endpoints", AWS General Reference
 */
export function routeOf(request: Request, url: URL): Api | undefined {
  if (url.pathname.startsWith('/_lab/')) return 'lab';
  const named = /^\/aws\/(fsx|kms|ec2)\/?$/.exec(url.pathname)?.[1];
  if (named) return toApi(named);
  if (url.pathname !== '/') return undefined;
  return apiOfHost(url.hostname) ?? apiOfContent(request);
}

/** The API that answers at a host name of AWS, or `undefined` for every other name. */
export function apiOfHost(hostname: string): Api | undefined {
  const [service = '', region = '', ...suffix] = hostname.split('.');
  if (!getRegion(region) || !DNS_SUFFIXES.includes(suffix.join('.'))) return undefined;
  return toApi(service.replace(/-fips$/, ''));
}

/** A target of nobody, or none where JSON 1.1 is sent, is for FSx to refuse. */
function apiOfContent({ method, headers }: Request): Api | undefined {
  if (method !== 'POST') return undefined;
  const target = headers.get('x-amz-target');
  if (target?.startsWith(KMS_TARGET)) return 'kms';
  const type = headers.get('content-type') ?? '';
  if (target !== null || type.startsWith('application/x-amz-json-')) return 'fsx';
  return type.startsWith('application/x-www-form-urlencoded') ? 'ec2' : undefined;
}

const toApi = (name: string): Api | undefined => (['fsx', 'kms', 'ec2'] as const).find((api) => api === name);
