import { unreadable } from './read-body.ts';

/** Levels of nesting. Ours: the deepest request has six, and every walk of a body may recurse. */
export const MAX_DEPTH = 100;

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [...'"\\{}[]'].map((sign) =>
  sign.charCodeAt(0),
);

/**
 * A JSON object without members that are `null`, which count as absent, and without `__proto__`. Nothing is the empty
 * object, as for the service.
 *
 * @throws {FsxError} SerializationException for anything else, or for more than 100 levels of nesting
 * @see AWS JSON 1.1 protocol, Smithy specification
 */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  if (isTooDeep(text)) throw unreadable(`The body is nested more than ${MAX_DEPTH} levels deep.`);
  const value = parsed(text);
  if (isObject(value)) return value;
  throw unreadable('The body must be a JSON object.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, function (this: unknown, key: string, value: unknown) {
      const absent = key === '__proto__' || (value === null && !Array.isArray(this));
      return absent && key !== '' ? undefined : value;
    });
  } catch {
    throw unreadable('The body is not JSON.');
  }
}

/** Counts brackets outside of texts, so that no deep body is ever parsed. */
function isTooDeep(text: string): boolean {
  if (text.length <= MAX_DEPTH) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (quoted && sign === BACKSLASH) at += 1;
    else if (sign === QUOTE) quoted = !quoted;
    else if (!quoted && (sign === OPEN_BRACE || sign === OPEN_BRACKET)) depth += 1;
    else if (!quoted && (sign === CLOSE_BRACE || sign === CLOSE_BRACKET)) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
