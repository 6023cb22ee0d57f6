import type { EpochMs } from '../aws/units.ts';

/** `GET /_lab/upcoming?limit=` (1 to 200): what the service will do by itself in any Region of the account, soonest first. */
export interface UpcomingEvent {
  /** When, on the service's clock; of work under way, when it will be done as far as is known. */
  readonly at: EpochMs;
  readonly kind:
    | 'daily-backup'
    | 'expiry'
    | 'backup'
    | 'copy'
    | 'file-system-creation'
    | 'file-system-deletion'
    | 'update'
    | 'association'
    | 'key-deletion';
  readonly region: string;
  readonly fileSystemId?: string;
  readonly backupId?: string;
  /** Of a KMS key that is deleted then. */
  readonly keyId?: string;
}
