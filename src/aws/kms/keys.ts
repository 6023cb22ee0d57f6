import type { EpochSeconds } from '../units.ts';

export const KEY_STATES = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport', 'Unavailable'] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** A symmetric encryption key. @see KMS API reference, KeyMetadata */
export interface KmsKey {
  /** A UUID. */
  readonly keyId: string;
  readonly arn: string;
  /** Twelve digits: the account that owns it. */
  readonly account: string;
  /** Its first alias with the prefix, such as `alias/aws/fsx`. */
  readonly aliasName: string;
  readonly aliasArn: string;
  readonly description: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly state: KeyState;
  /** True in the state Enabled alone. */
  readonly enabled: boolean;
  readonly created: EpochSeconds;
}

/** The key FSx encrypts with when none is chosen. @see Lustre user guide, "Encrypting data at rest" */
export const FSX_DEFAULT_ALIAS = 'alias/aws/fsx';
