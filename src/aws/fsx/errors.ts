/**
 * Every error code the service can answer for a Lustre file system or backup: those the API models, and the common
 * ones of every AWS API (`AccessDeniedException` and after).
 *
 * @see FSx API reference, the Errors section of each action; "Common Error Types"
 */
export const FSX_ERROR_CODES = [
  'BackupBeingCopied',
  'BackupInProgress',
  'BackupNotFound',
  'BackupRestoring',
  'BadRequest',
  'DataRepositoryAssociationNotFound',
  'FileSystemNotFound',
  'IncompatibleParameterError',
  'InternalServerError',
  'InvalidDataRepositoryType',
  'InvalidDestinationKmsKey',
  'InvalidExportPath',
  'InvalidImportPath',
  'InvalidNetworkSettings',
  'InvalidPerUnitStorageThroughput',
  'InvalidRegion',
  'InvalidSourceKmsKey',
  'MissingFileSystemConfiguration',
  'NotServiceResourceError',
  'ResourceDoesNotSupportTagging',
  'ResourceNotFound',
  'ServiceLimitExceeded',
  'SourceBackupUnavailable',
  'UnsupportedOperation',
  'VolumeNotFound',
  'AccessDeniedException',
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'SerializationException',
  'UnknownOperationException',
  'ThrottlingException',
  'ServiceUnavailable',
  'UnrecognizedClientException',
] as const;

export type FsxErrorCode = (typeof FSX_ERROR_CODES)[number];

/** The service says no: a modelled code, a sentence of at most 256 characters, and the members the code carries. */
export interface Refusal {
  readonly code: FsxErrorCode;
  readonly message: string;
  /** Extra members of the error shape as on the wire, such as `Limit`, `Parameter` or `BackupId`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The request member that broke the rule, as a path such as `LustreConfiguration.AutomaticBackupRetentionDays`. */
  readonly member?: string;
}

/** A member's value broke a rule: the refusal, and which member a form should show it under. */
export interface MemberRefusal extends Refusal {
  readonly member: string;
}

export function refusal(code: FsxErrorCode, message: string, fields: Readonly<Record<string, string>> = {}): Refusal {
  return { code, message, fields };
}

/** A refusal that a form can put under the field of `member`. */
export function memberRefusal(code: FsxErrorCode, member: string, message: string): MemberRefusal {
  return { code, message, fields: {}, member };
}

/** A refusal thrown, between the rule that said no and the door that encodes it. */
export class FsxError extends Error {
  readonly refusal: Refusal;
  constructor(refused: Refusal) {
    super(refused.message);
    this.name = refused.code;
    this.refusal = refused;
  }
}

/** @throws {FsxError} when there is a refusal */
export function refuseIf(refused: Refusal | undefined): void {
  if (refused) throw new FsxError(refused);
}
