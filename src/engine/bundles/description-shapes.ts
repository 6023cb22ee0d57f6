import { MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH, MAX_TAGS } from '../../aws/fsx/limits.ts';
import { list, number, oneOf, open, record, text, whole } from './shape.ts';

/** Virtual time, epoch ms, up to the last that a Date can show. */
export const TIME = whole(0, 8_640_000_000_000_000);
/** Epoch seconds as on the wire. */
const SECONDS = number(0, 8_640_000_000_000);
export const ACCOUNT = text(12, /^\d{12}$/, 'an account of 12 digits');
export const REGION = text(20, /^[a-z]{2,}(-[a-z]+)+-\d$/, 'a Region');
export const HASH = text(64, /^[0-9a-f]{64}$/, 'a hash of 64 hexadecimal digits');
/** A root; '' of an empty tree. */
export const ROOT = text(64, /^([0-9a-f]{64})?$/, 'a hash of 64 hexadecimal digits');
export const FILE_SYSTEM_ID = text(21, /^fs-[0-9a-f]{8,17}$/, 'the ID of a file system');
export const BACKUP_ID = text(128, /^backup-[0-9a-f]{8,120}$/, 'the ID of a backup');
export const BACKUP_TYPE = oneOf('AUTOMATIC', 'USER_INITIATED', 'AWS_BACKUP');
const ARN = text(512, /^arn:/, 'an ARN');

const TAGS = list(record({ Key: text(MAX_TAG_KEY_LENGTH * 2), Value: text(MAX_TAG_VALUE_LENGTH * 2) }), 4 * MAX_TAGS);
const NO_TAGS = (value: unknown, at: string) => {
  if (value !== undefined) TAGS(value, at);
};

/** A file system as the service tells of it; its configuration is judged by the rules for new ones. */
export const FILE_SYSTEM = open({
  FileSystemId: FILE_SYSTEM_ID,
  OwnerId: ACCOUNT,
  ResourceARN: ARN,
  CreationTime: SECONDS,
  FileSystemType: oneOf('LUSTRE'),
  Lifecycle: oneOf('AVAILABLE', 'CREATING', 'FAILED', 'DELETING', 'MISCONFIGURED', 'UPDATING'),
  LustreConfiguration: open({}),
  Tags: NO_TAGS,
});

/** The service's own name of a backup, before its file system is looked at. */
export const BACKUP = open({
  BackupId: BACKUP_ID,
  OwnerId: ACCOUNT,
  ResourceARN: ARN,
  CreationTime: SECONDS,
  Type: BACKUP_TYPE,
  Lifecycle: oneOf('AVAILABLE', 'CREATING', 'TRANSFERRING', 'DELETED', 'FAILED', 'PENDING', 'COPYING'),
  FileSystem: FILE_SYSTEM,
  Tags: NO_TAGS,
});
