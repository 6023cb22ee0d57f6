import { keyArn } from '../../../aws/arn.ts';
import {
  DEFAULT_PENDING_DAYS,
  MAX_KEY_DESCRIPTION,
  MAX_PENDING_DAYS,
  MIN_PENDING_DAYS,
} from '../../../aws/kms/limits.ts';
import { toEpochSeconds } from '../../../aws/units.ts';
import type { KeyRecord } from '../../records.ts';
import { type Changed, type KeyChange, mustNotBePending } from './key-change.ts';
import { type Body, mustBeText, mustBeWhole } from './members.ts';
import { invalidState, mustFindOwnKey } from './name-key.ts';

const DAY_MS = 86_400_000;

/** DisableKey. @throws {KmsError} NotFoundException | InvalidArnException | KMSInvalidStateException */
export async function disableKey(change: KeyChange, body: Body): Promise<Changed> {
  const record = await mustFindOwnKey(change, body.KeyId, 'DisableKey');
  mustNotBePending(record);
  return put(change, { ...record, state: 'Disabled' });
}

/** EnableKey. @throws {KmsError} NotFoundException | InvalidArnException | KMSInvalidStateException */
export async function enableKey(change: KeyChange, body: Body): Promise<Changed> {
  const record = await mustFindOwnKey(change, body.KeyId, 'EnableKey');
  mustNotBePending(record);
  return put(change, { ...record, state: 'Enabled' });
}

/** UpdateKeyDescription. @throws {KmsError} NotFoundException | InvalidArnException | KMSInvalidStateException */
export async function updateKeyDescription(change: KeyChange, body: Body): Promise<Changed> {
  const description = mustBeText(body.Description, 'description', { least: 0, most: MAX_KEY_DESCRIPTION });
  const record = await mustFindOwnKey(change, body.KeyId, 'UpdateKeyDescription');
  mustNotBePending(record);
  return put(change, { ...record, description });
}

/**
 * ScheduleKeyDeletion: the key can be used no more, and is deleted when the waiting period is over, on the service's clock.
 *
 * @throws {KmsError} NotFoundException | InvalidArnException | ValidationException | KMSInvalidStateException
 */
export async function scheduleKeyDeletion(change: KeyChange, body: Body): Promise<Changed> {
  const asked = body.PendingWindowInDays ?? DEFAULT_PENDING_DAYS;
  const days = mustBeWhole(asked, 'pendingWindowInDays', MIN_PENDING_DAYS, MAX_PENDING_DAYS);
  const record = await mustFindOwnKey(change, body.KeyId, 'ScheduleKeyDeletion');
  mustNotBePending(record);
  const deletionAt = change.now + days * DAY_MS;
  const { keyId } = await put(change, { ...record, state: 'PendingDeletion', deletionAt });
  const answer = {
    KeyId: keyArn(record, record.id),
    DeletionDate: toEpochSeconds(deletionAt),
    KeyState: 'PendingDeletion',
    PendingWindowInDays: days,
  };
  return { keyId, answer, detail: `It is deleted after ${days} days.` };
}

/** CancelKeyDeletion: the key is Disabled then. @throws {KmsError} NotFoundException | InvalidArnException | KMSInvalidStateException */
export async function cancelKeyDeletion(change: KeyChange, body: Body): Promise<Changed> {
  const record = await mustFindOwnKey(change, body.KeyId, 'CancelKeyDeletion');
  if (record.state !== 'PendingDeletion') throw invalidState(record, 'is not pending deletion.');
  const { deletionAt: _never, ...kept } = record;
  const { keyId } = await put(change, { ...kept, state: 'Disabled' });
  return { keyId, answer: { KeyId: keyArn(record, keyId) } };
}

async function put({ tx }: KeyChange, record: KeyRecord): Promise<Changed> {
  await tx.table('keys').put(record);
  return { keyId: record.id, answer: {} };
}
