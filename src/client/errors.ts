import type { FsxErrorCode } from '../aws/fsx/errors.ts';
import type { LabError } from '../lab/change.ts';

/** A member of a request that broke a rule, as a path such as `LustreConfiguration.DeploymentType`. */
export interface Violation {
  readonly member: string;
  readonly message: string;
}

export interface FsxAnswer {
  /** A code of ours, or one that another endpoint made up. */
  readonly code: FsxErrorCode | (string & {});
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  readonly storageTrouble?: 'full' | 'lost' | 'newer' | undefined;
}

/** The FSx API answered no. Asking again gives the same answer. */
export class FsxClientError extends Error {
  override readonly name = 'FsxClientError';
  readonly code: FsxAnswer['code'];
  /** Extra members of the error shape, such as `Limit` or `BackupId`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Every member that broke a rule, in the service's order; empty where it names none. */
  readonly violations: readonly Violation[];
  /** The first of `violations`: the field a form shows the message under. */
  readonly member: string | undefined;
  /** Why the service failed, when the cause is the browser's storage. */
  readonly storageTrouble: 'full' | 'lost' | 'newer' | undefined;
  constructor(answer: FsxAnswer) {
    super(answer.message);
    this.code = answer.code;
    this.fields = answer.fields;
    this.violations = answer.violations;
    this.member = answer.violations[0]?.member;
    this.storageTrouble = answer.storageTrouble;
  }
}

/** Another AWS API (KMS, EC2) answered no. */
export class AwsClientError extends Error {
  override readonly name = 'AwsClientError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The laboratory answered no. */
export class LabClientError extends Error {
  override readonly name = 'LabClientError';
  readonly code: LabError['code'];
  constructor({ code, message }: LabError) {
    super(message);
    this.code = code;
  }
}

/** Nobody answered, or something that is not the service did. Asking again may help. */
export class ServiceUnreachable extends Error {
  override readonly name = 'ServiceUnreachable';
  /** What was seen, for developers; the message is for people. */
  readonly detail: string;
  constructor(detail: string, options?: ErrorOptions) {
    super('The simulated service does not answer. Try again; if that does not help, reload the page.', options);
    this.detail = detail;
  }
}

/** One sentence for people. A refusal speaks for itself; a failure of the service says that it is one. */
export function describeError(error: unknown): string {
  if (error instanceof FsxClientError && error.code === 'InternalServerError')
    return `The service failed. ${error.message}`;
  if (error instanceof Error && error.message !== '') return error.message;
  return 'The cause is unknown. Try again; if that does not help, reload the page.';
}
