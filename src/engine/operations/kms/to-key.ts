import { aliasArn, keyArn } from '../../../aws/arn.ts';
import type { KmsKey } from '../../../aws/kms/keys.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import type { KeyRecord } from '../../records.ts';

/** A customer's key as KMS tells of it. */
export const toKey = (record: KeyRecord): KmsKey => ({
  keyId: record.id,
  arn: keyArn(record, record.id),
  account: record.account,
  aliases: record.aliases.map(({ name, createdAt, updatedAt }) => ({
    name,
    arn: aliasArn(record, name),
    created: toEpochSeconds(createdAt),
    updated: toEpochSeconds(updatedAt),
  })),
  description: record.description,
  manager: 'CUSTOMER',
  state: record.state,
  enabled: record.state === 'Enabled',
  created: toEpochSeconds(record.createdAt),
  ...(record.deletionAt === undefined ? {} : { deletionDate: toEpochSeconds(record.deletionAt) }),
  tags: record.tags,
});

/**
 * Whether a key was deleted by that time. Its row stays, so that a key of the same ID is never made; nothing tells of it.
 * A clock that is turned back makes it wait again: until its date nothing was lost.
 */
export const isDeleted = ({ state, deletionAt }: KeyRecord, now: EpochMs): boolean =>
  state === 'PendingDeletion' && deletionAt !== undefined && deletionAt <= now;
