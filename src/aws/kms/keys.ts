import type { EpochSeconds } from '../units.ts';

export const KEY_STATES = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport', 'Unavailable'] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** Another name of a key. @see KMS API reference, AliasListEntry */
export interface KeyAlias {
  /** With the prefix, such as `alias/aws/fsx`. */
  readonly name: string;
  readonly arn: string;
  readonly created: EpochSeconds;
  readonly updated: EpochSeconds;
}

/** @see KMS API reference, Tag */
export interface KeyTag {
  readonly TagKey: string;
  readonly TagValue: string;
}

/** A symmetric encryption key. @see KMS API reference, KeyMetadata */
export interface KmsKey {
  /** A UUID. */
  readonly keyId: string;
  readonly arn: string;
  /** Twelve digits: the account that owns it. */
  readonly account: string;
  /** In the order of their names; a customer's key may have none. */
  readonly aliases: readonly KeyAlias[];
  readonly description: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly state: KeyState;
  /** True in the state Enabled alone. */
  readonly enabled: boolean;
  readonly created: EpochSeconds;
  /** When it is deleted, for good; only in the state PendingDeletion. */
  readonly deletionDate?: EpochSeconds;
  readonly tags: readonly KeyTag[];
}

/** The key FSx encrypts with when none is chosen. @see Lustre user guide, "Encrypting data at rest" */
export const FSX_DEFAULT_ALIAS = 'alias/aws/fsx';
