/** Error codes of the KMS actions that are answered here. @see KMS API reference, Errors of each action */
export type KmsErrorCode =
  | 'AccessDeniedException'
  | 'AlreadyExistsException'
  | 'InvalidAliasNameException'
  | 'InvalidArnException'
  | 'InvalidMarkerException'
  | 'KMSInvalidStateException'
  | 'LimitExceededException'
  | 'NotAuthorizedException'
  | 'NotFoundException'
  | 'TagException'
  | 'UnknownOperationException'
  | 'UnsupportedOperationException'
  | 'ValidationException';

/** KMS says no; the door encodes it. */
export class KmsError extends Error {
  override readonly name = 'KmsError';
  readonly code: KmsErrorCode;
  constructor(code: KmsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
