import { Ec2Error } from '../../src/aws/ec2/errors.ts';
import { FsxError, type FsxErrorCode } from '../../src/aws/fsx/errors.ts';
import { dispatchEc2 } from '../../src/engine/operations/ec2/dispatch.ts';
import { placeOf } from './credential-scope.ts';
import { newRequestId } from './encode.ts';
import { failureOf } from './failure.ts';
import { readBody, unreadable } from './read-body.ts';
import { toXml, type XmlValue } from './xml.ts';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

/** The part of EC2 that a console needs to offer networks, in EC2's query protocol. The networks are simulated. */
export async function answerEc2(request: Request, reportDefect: (cause: unknown) => void): Promise<Response> {
  try {
    const place = placeOf(request.headers);
    const query = new Map(new URLSearchParams(await readForm(request)));
    const action = query.get('Action') ?? '';
    const found = dispatchEc2(place, action, query);
    const members: XmlValue = { requestId: newRequestId(), ...found };
    return xml(200, toXml(`${action}Response`, members, NAMESPACE));
  } catch (cause) {
    if (cause instanceof Ec2Error) return refused(400, cause.code, cause.message);
    if (cause instanceof FsxError) return refused(...ofCommon(cause.refusal.code), cause.message);
    return refused(500, 'InternalError', failureOf(cause, reportDefect).message);
  }
}

async function readForm(request: Request): Promise<string> {
  if (request.method !== 'POST') throw unreadable(`Every action is a POST, and this is a ${request.method}.`);
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
    throw unreadable('The content type must be application/x-www-form-urlencoded.');
  return readBody(request);
}

/** How EC2 names what the other APIs call otherwise. @see EC2 API reference, Common client error codes */
function ofCommon(code: FsxErrorCode): readonly [status: number, code: string] {
  if (code === 'MissingAuthenticationTokenException') return [401, 'AuthFailure'];
  return code === 'IncompleteSignatureException' ? [400, 'IncompleteSignature'] : [400, 'MalformedQueryString'];
}

function refused(status: number, Code: string, Message: string): Response {
  const RequestID = newRequestId();
  return xml(status, toXml('Response', { Errors: { Error: { Code, Message } }, RequestID }));
}

const xml = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } });
