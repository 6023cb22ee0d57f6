import { useMemo } from 'react';
import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import { useBackups } from '../backups/api/use-backups.ts';
import { useFileSystems } from '../file-systems/api/use-file-systems.ts';

/** What is encrypted with a key, in the Region. */
export interface KeyUse {
  readonly fileSystems: readonly FileSystem[];
  readonly backups: readonly Backup[];
}

export interface KeyUsage {
  /** Of a key's ARN. */
  readonly of: (keyArn: string) => KeyUse;
  /** False while not all is known. */
  readonly isComplete: boolean;
}

const NOTHING: KeyUse = { fileSystems: [], backups: [] };

/** Which file systems and backups of the Region hang on which key. */
export function useKeyUsage(): KeyUsage {
  const { data: fileSystems } = useFileSystems();
  const { data: backups, isComplete } = useBackups();
  const uses = useMemo(() => {
    const byKey = new Map<string, { fileSystems: FileSystem[]; backups: Backup[] }>();
    const entryOf = (arn: string) => {
      const known = byKey.get(arn) ?? { fileSystems: [], backups: [] };
      byKey.set(arn, known);
      return known;
    };
    for (const one of fileSystems ?? []) if (one.KmsKeyId) entryOf(one.KmsKeyId).fileSystems.push(one);
    for (const one of backups ?? []) if (one.KmsKeyId) entryOf(one.KmsKeyId).backups.push(one);
    return byKey;
  }, [fileSystems, backups]);
  return { of: (keyArn) => uses.get(keyArn) ?? NOTHING, isComplete: fileSystems !== undefined && isComplete };
}
