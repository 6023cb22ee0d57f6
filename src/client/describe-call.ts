import type { Place } from '../aws/arn.ts';
import type { SentCall } from './call-log.ts';
import type { CalledApi } from './recorded-call.ts';

/** What the log of calls keeps of a request: its API and operation by the way each protocol names them. */
export function describeCall({ region }: Place, request: Request, sentBody: BodyInit | null | undefined): SentCall {
  const { pathname, search } = new URL(request.url);
  const body = typeof sentBody === 'string' ? sentBody : '';
  const { method, headers } = request;
  const api = apiOf(pathname);
  return {
    api,
    operation: operationOf(request, pathname, body),
    region,
    method,
    path: pathname + search,
    headers,
    body,
  };
}

function apiOf(pathname: string): CalledApi {
  const named = pathname.match(/^\/aws\/(\w+)\//)?.[1];
  return (['fsx', 'kms', 'ec2'] as const).find((api) => api === named) ?? 'lab';
}

function operationOf({ method, headers }: Request, pathname: string, body: string): string {
  const target = headers.get('x-amz-target')?.split('.').at(-1);
  if (target) return target;
  const action = pathname.startsWith('/aws/') ? new URLSearchParams(body).get('Action') : null;
  return action ?? `${method} ${pathname}`;
}
