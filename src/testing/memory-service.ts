import { newService, type Service } from '../../mocks/service.ts';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import { newIds } from '../engine/time/ids.ts';
import { newMemoryLocks } from '../engine/time/locks.ts';
import type { Change } from '../lab/change.ts';
import { checkedHandle } from './checked-answers.ts';

/** A service in memory with the requests that a test sends it; every answer is checked against the service's model. */
export interface MemoryService {
  readonly service: Service;
  /** What the host was told, in order. */
  readonly changes: readonly Change[];
  /** What went wrong inside; a test ends with none. */
  readonly defects: readonly unknown[];
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
  readonly fsx: (operation: string, body: object, region?: string) => Promise<{ status: number; body: any }>;
  readonly lab: (method: string, path: string, body?: BodyInit) => Promise<Response>;
}

/** @param firstRate  of the clock; it stands unless told */
export function newMemoryService(firstRate = 0): MemoryService {
  const changes: Change[] = [];
  const defects: unknown[] = [];
  const made = newService({
    store: newMemoryStore(),
    locks: newMemoryLocks(),
    ids: newIds(),
    publish: (change) => changes.push(change),
    reportDefect: (cause) => defects.push(cause),
    firstRate,
  });
  const service: Service = { ...made, handle: checkedHandle(made.handle) };
  return {
    service,
    changes,
    defects,
    fsx: async (operation, body, region = 'us-east-1') => {
      const headers = {
        authorization: `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261122/${region}/fsx/aws4_request, SignedHeaders=host, Signature=0`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
      };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await service.handle(new Request('http://localhost/aws/fsx/', init));
      return { status: response.status, body: await response.json() };
    },
    lab: (method, path, body) =>
      service.handle(new Request(`http://localhost/_lab/${path}`, body === undefined ? { method } : { method, body })),
  };
}
