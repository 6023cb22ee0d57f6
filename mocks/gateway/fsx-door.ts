import type { Place } from '../../src/aws/arn.ts';
import { FsxError, type Refusal, refusal } from '../../src/aws/fsx/errors.ts';
import { FSX_ACTIONS } from '../../src/aws/fsx/operations.ts';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import type { FsxOperation } from '../../src/aws/fsx/types.ts';
import { findViolations } from '../../src/rules/request-violations.ts';
import { decode, type JsonCall } from './decode.ts';
import { encodeRefusal, encodeResult, type MemberMessage } from './encode.ts';
import { failureOf, STORAGE_TROUBLE_HEADER, storageTroubleOf } from './failure.ts';
import { mustBeOn, type RegionSwitch } from './must-be-on.ts';

export interface FsxService extends RegionSwitch {
  readonly fsx: (place: Place, operation: string, body: unknown) => Promise<object>;
  readonly reportDefect: (cause: unknown) => void;
}

const ACTIONS: ReadonlySet<string> = new Set(FSX_ACTIONS);
const TARGET = 'AWSSimbaAPIService_v20180301.';

/** The whole FSx API: one POST, the action named in `X-Amz-Target`. No rule of the service lives here. */
export async function answerFsx(request: Request, service: FsxService): Promise<Response> {
  let call: JsonCall | undefined;
  try {
    call = await decode(request, TARGET);
    await mustBeOn(service, call.place);
    const refused = refuseAction(call.operation);
    return refused ? encodeRefusal(refused) : encodeResult(await service.fsx(call.place, call.operation, call.body));
  } catch (cause) {
    if (cause instanceof FsxError) return encodeRefusal(cause.refusal, membersOf(cause.refusal, call));
    return encodeFailure(cause, service.reportDefect);
  }
}

function encodeFailure(cause: unknown, reportDefect: (cause: unknown) => void): Response {
  const response = encodeRefusal(failureOf(cause, reportDefect));
  const trouble = storageTroubleOf(cause);
  if (trouble) response.headers.set(STORAGE_TROUBLE_HEADER, trouble);
  return response;
}

/** Ours: an action that FSx has and this service does not answers UnsupportedOperation. */
function refuseAction(operation: string): Refusal | undefined {
  if (isOffered(operation)) return undefined;
  if (ACTIONS.has(operation))
    return refusal(
      'UnsupportedOperation',
      `${operation} is not supported here: this service keeps file systems and backups of FSx for Lustre.`,
    );
  return refusal('UnknownOperationException', `FSx has no action ${operation.slice(0, 64)}.`);
}

/** Every violation of the request's model, else the one member that the refusal names. */
function membersOf({ code, member, message }: Refusal, call: JsonCall | undefined): readonly MemberMessage[] {
  if (member === undefined || !call || !isOffered(call.operation)) return [];
  const violations = code === 'BadRequest' ? findViolations(call.operation, call.body) : [];
  if (violations.length === 0) return [{ member, message }];
  return violations.map(({ path, message: said }) => ({ member: path, message: said }));
}

const isOffered = (operation: string): operation is FsxOperation => Object.hasOwn(REQUEST_SHAPES, operation);
