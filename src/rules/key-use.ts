import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { KmsKey } from '../aws/kms/keys.ts';

/** What is asked of a key: whether it can be used now. */
export type KeyOfUse = Pick<KmsKey, 'state'>;

/**
 * Why a key cannot be used now, as the end of a sentence: "is disabled"; `undefined` when it can.
 *
 * @param key  `undefined` where there is none of that name
 * @see KMS developer guide, "Key states of AWS KMS keys": only an enabled key encrypts and decrypts
 */
export function whyUnusable(key: KeyOfUse | undefined): string | undefined {
  switch (key?.state) {
    case 'Enabled':
      return undefined;
    case undefined:
      return 'does not exist';
    case 'Disabled':
      return 'is disabled';
    case 'PendingDeletion':
      return 'is pending deletion';
    default:
      return 'is not available';
  }
}

/**
 * Whether what is encrypted with a key can be read, or new data be encrypted with it.
 *
 * @param use  what needs the key, the beginning of a sentence: "The KMS key of fs-1"
 * @see FSx API reference: CreateFileSystem, CreateFileSystemFromBackup and CreateBackup model no KMS error, so BadRequest is ours
 */
export function refuseKey(use: string, key: KeyOfUse | undefined): Refusal | undefined {
  const why = whyUnusable(key);
  return why === undefined ? undefined : refusal('BadRequest', `${use.slice(0, 200)} ${why}.`);
}
