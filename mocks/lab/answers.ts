import type { LabError } from '../../src/lab/change.ts';
import { bodyAtHand, noteText } from '../gateway/body-at-hand.ts';

const STATUS: Readonly<Record<LabError['code'], number>> = {
  BadRequest: 400,
  NotFound: 404,
  Conflict: 409,
  InternalError: 500,
  Damaged: 500,
  StorageLost: 503,
  StorageNewer: 503,
  StorageFull: 507,
};

/** A laboratory route says no: a code and one sentence. */
export class LabRefusal extends Error {
  override readonly name = 'LabRefusal';
  readonly code: LabError['code'];
  constructor(code: LabError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export function answerJson(value: unknown): Response {
  const text = JSON.stringify(value);
  return noteText(new Response(text, { headers: { 'content-type': 'application/json' } }), text);
}

export function answerError({ code, message }: LabError): Response {
  return Response.json({ code, message }, { status: STATUS[code] });
}

/**
 * The request's JSON object.
 *
 * @throws {LabRefusal} BadRequest when the body is no JSON object
 */
export async function readJson(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const known = bodyAtHand(request);
  const text = known ? new TextDecoder().decode(known) : await request.text();
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new LabRefusal('BadRequest', 'The body must be a JSON object.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
