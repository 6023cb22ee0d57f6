import type { FileSystem } from '../../aws/fsx/types.ts';
import { useTimeText } from '../clock/use-clock.ts';
import { type Scaling, whyNotScalable } from './scaling.ts';

/** Why its storage cannot be changed now, on the service's clock; `undefined` when it can, and without a file system. */
export function useWhyNotScalable(fileSystem: FileSystem | undefined, what: Scaling): string | undefined {
  const reason = useTimeText((now) => (fileSystem && now !== undefined && whyNotScalable(fileSystem, what, now)) || '');
  return reason || undefined;
}
