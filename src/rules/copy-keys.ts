import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { Backup } from '../aws/fsx/types.ts';
import type { KmsKey } from '../aws/kms/keys.ts';

/** The two keys of a copy; `undefined` where there is no such key in the Region. */
export interface CopyKeys {
  /** That of the source, in its own Region. */
  readonly source: Pick<KmsKey, 'enabled'> | undefined;
  /** That of the copy, in the Region that it is made in. */
  readonly destination: Pick<KmsKey, 'enabled'> | undefined;
}

/**
 * Whether a copy can be read with the source's key and written with its own.
 *
 * @param wanted  the request's KmsKeyId; without one it is the AWS managed key of FSx
 * @see API reference, CopyBackup errors: InvalidSourceKmsKey, InvalidDestinationKmsKey
 */
export function refuseCopyKeys(
  { BackupId }: Backup,
  { source, destination }: CopyKeys,
  wanted = 'aws/fsx',
): Refusal | undefined {
  if (!source?.enabled)
    return refusal(
      'InvalidSourceKmsKey',
      `The KMS key of ${BackupId} does not exist in its Region any more, or is not enabled.`,
    );
  if (!destination?.enabled)
    return refusal(
      'InvalidDestinationKmsKey',
      `The KMS key '${wanted.slice(0, 120)}' does not exist in the Region of the copy, or is not enabled.`,
    );
  return undefined;
}
