/** Error codes of the EC2 actions that are answered here. @see EC2 API reference, Error codes */
export type Ec2ErrorCode =
  | 'InvalidVpcID.NotFound'
  | 'InvalidSubnetID.NotFound'
  | 'InvalidGroup.NotFound'
  | 'InvalidParameterValue'
  | 'InvalidAction'
  | 'MissingAction';

/** EC2 says no; the door encodes it. */
export class Ec2Error extends Error {
  override readonly name = 'Ec2Error';
  readonly code: Ec2ErrorCode;
  constructor(code: Ec2ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
