import type { FileSystem } from '../../aws/fsx/types.ts';
import { useWhyNotAllowed } from '../access/use-why-not-allowed.ts';
import { useTimeText } from '../clock/use-clock.ts';
import { type Scaling, whyNotScalable } from './scaling.ts';

/** Why its storage cannot be changed now, on the service's clock; `undefined` when it can, and without a file system. */
export function useWhyNotScalable(fileSystem: FileSystem | undefined, what: Scaling): string | undefined {
  const whyNotAllowed = useWhyNotAllowed();
  const reason = useTimeText((now) => (fileSystem && now !== undefined && whyNotScalable(fileSystem, what, now)) || '');
  if (!fileSystem || reason) return reason || undefined;
  return whyNotAllowed('fsx:UpdateFileSystem', { FileSystemId: fileSystem.FileSystemId }, [fileSystem]);
}
