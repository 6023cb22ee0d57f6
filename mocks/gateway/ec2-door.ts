import type { Caller, Place } from '../../src/aws/arn.ts';
import { Ec2Error } from '../../src/aws/ec2/errors.ts';
import type { Networks } from '../../src/aws/ec2/networks.ts';
import { FsxError, type FsxErrorCode } from '../../src/aws/fsx/errors.ts';
import { dispatchEc2, type KnownToEc2 } from '../../src/engine/operations/ec2/dispatch.ts';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { placeOf } from './credential-scope.ts';
import { newRequestId } from './encode.ts';
import { failureOf } from './failure.ts';
import { mustBeOn, type RegionSwitch } from './must-be-on.ts';
import { readBody, unreadable } from './read-body.ts';
import { toXml, type XmlValue } from './xml.ts';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

export interface Ec2Service extends RegionSwitch {
  /** All networks of an account in a Region; without it, the simulated ones. */
  readonly networks?: (place: Place) => Promise<Networks>;
  /** Codes of the opt-in Regions that the account has switched on; without it, all of them. */
  readonly regionsOn?: (account: string) => Promise<ReadonlySet<string>>;
  /** Refuses what the caller may not ask; without it, everybody may ask everything. */
  readonly mayAskEc2?: (caller: Caller, action: string) => Promise<void>;
  readonly reportDefect: (cause: unknown) => void;
}

/** The part of EC2 that a console needs to offer networks, in EC2's query protocol. The networks are simulated. */
export async function answerEc2(request: Request, service: Ec2Service): Promise<Response> {
  try {
    const place = placeOf(request.headers);
    const query = new Map(new URLSearchParams(await readForm(request)));
    const action = query.get('Action') ?? '';
    await mustBeOn(service, place);
    await service.mayAskEc2?.(place, action);
    const known = await knownTo(service, place, action);
    const found = dispatchEc2(place, known, action, query);
    const members: XmlValue = { requestId: newRequestId(), ...found };
    return xml(200, toXml(`${action}Response`, members, NAMESPACE));
  } catch (cause) {
    if (cause instanceof Ec2Error) return refused(400, cause.code, cause.message);
    if (cause instanceof FsxError) return refused(...ofCommon(cause.refusal.code), messageOf(cause));
    return refused(500, 'InternalError', failureOf(cause, service.reportDefect).message);
  }
}

/** What the action tells of: Regions are read for DescribeRegions alone. */
async function knownTo({ networks, regionsOn }: Ec2Service, place: Place, action: string): Promise<KnownToEc2> {
  if (action === 'DescribeRegions') return regionsOn ? { regionsOn: await regionsOn(place.account) } : {};
  return { networks: networks ? await networks(place) : networksOf(place) };
}

async function readForm(request: Request): Promise<string> {
  if (request.method !== 'POST') throw unreadable(`Every action is a POST, and this is a ${request.method}.`);
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
    throw unreadable('The content type must be application/x-www-form-urlencoded.');
  return readBody(request);
}

/** How EC2 names what the other APIs call otherwise. @see EC2 API reference, Common client error codes */
function ofCommon(code: FsxErrorCode): readonly [status: number, code: string] {
  if (code === 'MissingAuthenticationTokenException' || code === 'UnrecognizedClientException')
    return [401, 'AuthFailure'];
  if (code === 'AccessDeniedException') return [403, 'UnauthorizedOperation'];
  return code === 'IncompleteSignatureException' ? [400, 'IncompleteSignature'] : [400, 'MalformedQueryString'];
}

/** EC2 says first what it says of every denial. */
const messageOf = ({ refusal: { code, message } }: FsxError): string =>
  code === 'AccessDeniedException' ? `You are not authorized to perform this operation. ${message}` : message;

function refused(status: number, Code: string, Message: string): Response {
  const RequestID = newRequestId();
  return xml(status, toXml('Response', { Errors: { Error: { Code, Message } }, RequestID }));
}

const xml = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } });
