import { FsxError, refusal } from '../../src/aws/fsx/errors.ts';
import { bodyAtHand } from './body-at-hand.ts';

/** Bytes of a request. Ours: far more than any request of these APIs needs. */
export const MAX_BODY = 1024 * 1024;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A request's body as text, a byte order mark left out. Reads no more than the limit, whatever the headers say.
 *
 * @throws {FsxError} SerializationException for a body that is compressed, over 1 MiB, cut off or not UTF-8
 */
export async function readBody(request: Request): Promise<string> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') throw unreadable(`The content encoding '${encoding.slice(0, 40)}' is not accepted.`);
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) throw tooLarge();
  const bytes = await readBytes(request);
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw unreadable('The body is not UTF-8.');
  }
}

/** @throws {FsxError} always as `SerializationException` */
export const unreadable = (message: string) => new FsxError(refusal('SerializationException', message));

const tooLarge = () => unreadable(`The body is over ${MAX_BODY} bytes.`);

async function readBytes(request: Request): Promise<Uint8Array> {
  const known = bodyAtHand(request);
  if (known && known.byteLength > MAX_BODY) throw tooLarge();
  if (known) return known;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await next(reader); part !== undefined; part = await next(reader)) {
    size += part.byteLength;
    if (size > MAX_BODY) {
      await reader.cancel().catch(() => undefined); // The sender may be gone; the answer is the same.
      throw tooLarge();
    }
    parts.push(part);
  }
  return joined(parts, size);
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch {
    throw unreadable('The body was cut off.');
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
