import type { Ids } from '../../ports.ts';
import type { KeyRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { invalidState, type KeyScene } from './name-key.ts';

/** Where a customer's key is made or changed. */
export interface KeyChange extends KeyScene {
  readonly tx: WriteTransaction<'keys'>;
  readonly ids: Pick<Ids, 'uuid'>;
}

/** What a change answers, and the key that it is about. */
export interface Changed {
  readonly answer: object;
  readonly keyId: string;
  /** One sentence for the history. */
  readonly detail?: string;
}

/** @throws {KmsError} KMSInvalidStateException. @see KMS developer guide, "Key states of AWS KMS keys" */
export function mustNotBePending(record: KeyRecord): void {
  if (record.state === 'PendingDeletion') throw invalidState(record, 'is pending deletion.');
}
