import type { FsxErrorCode, Refusal } from '../../src/aws/fsx/errors.ts';
import { shortened } from '../../src/aws/fsx/message.ts';
import { noteText } from './body-at-hand.ts';

/** A member that broke a rule, told beside the answer so that a form can put it under its field. */
export interface MemberMessage {
  /** A path such as `LustreConfiguration.AutomaticBackupRetentionDays`. */
  readonly member: string;
  readonly message: string;
}

/** Which members broke a rule: a header of our own, JSON in ASCII. AWS has none. */
export const VIOLATIONS_HEADER = 'x-fsx-violations';
const MAX_VIOLATIONS_HEADER = 4096;
/** The code once more: some SDKs read it here, and only here. */
const ERROR_HEADER = 'x-amzn-errortype';
const STATUS: Partial<Readonly<Record<FsxErrorCode, number>>> = { InternalServerError: 500, ServiceUnavailable: 503 };

/** An answer of an AWS JSON 1.1 API. */
export const encodeResult = (result: object): Response => answer(200, result);

/**
 * The answer to a refused request: 500 for a failure of the service, 503 when it cannot be reached, 400 for everything else.
 *
 * @see FSx API reference, Errors of each action; "Common Error Types"
 */
export function encodeRefusal({ code, message, fields }: Refusal, violations: readonly MemberMessage[] = []): Response {
  const headers: Record<string, string> = { [ERROR_HEADER]: code };
  if (violations.length > 0) headers[VIOLATIONS_HEADER] = toHeader(violations);
  const Message = code === 'AccessDeniedException' ? message : shortened(message); // IAM writes it, whatever its length
  return answer(STATUS[code] ?? 400, { __type: code, Message, ...fields }, headers);
}

/** The same for an API whose error codes are its own. */
export const encodeOther = (code: string, message: string, status = 400): Response =>
  answer(status, { __type: code, message }, { [ERROR_HEADER]: code });

export const newRequestId = (): string => crypto.randomUUID();

function answer(status: number, body: object, others: Readonly<Record<string, string>> = {}): Response {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': newRequestId(), ...others };
  const text = JSON.stringify(body);
  return noteText(new Response(text, { status, headers }), text);
}

/** As many of the violations as a header may carry; signs that a header may not have, and `%`, are escaped. */
function toHeader(violations: readonly MemberMessage[]): string {
  const entries = violations.map(({ member, message }) => toAscii(JSON.stringify({ member, message })));
  let size = 2;
  const fitting = entries.filter((entry) => {
    size += entry.length + 1;
    return size <= MAX_VIOLATIONS_HEADER;
  });
  return `[${fitting.join(',')}]`;
}

const toAscii = (json: string): string =>
  json.replace(/[^\u0020-\u0024\u0026-\u007e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
