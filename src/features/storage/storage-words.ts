import type { StorageReport } from '../../lab/insight.ts';

/** Whether the browser may clear the data by itself; `undefined` where nothing is cleared by itself. */
export function describeKeeping({ persisted }: Pick<StorageReport, 'persisted'>): string | undefined {
  if (persisted === undefined) return undefined;
  return persisted ? 'Until you clear the data of this site' : 'May be cleared when disk space runs short';
}
