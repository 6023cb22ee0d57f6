/** A JSON value whose objects are maps: no member of theirs can be taken for one that every object of JavaScript has. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>;

/** What is wrong, as one sentence. */
export interface Problem {
  readonly problem: string;
}

/** Arrays and objects inside each other at most. Ours: IAM does not say. */
export const MAX_DEPTH = 100;

/**
 * Reads a JSON text strictly: a key that stands twice in an object is a problem, and so is nesting over `MAX_DEPTH`. The sentence says
 * where in the text it is.
 *
 * @see RFC 8259. Ours: `JSON.parse` lets the last of two equal keys win, and says something else in every browser.
 */
export function parseJsonText(text: string): { readonly value: Json } | Problem {
  const reader: Reader = { text, at: 0 };
  try {
    const value = readValue(reader, 0);
    skipSpace(reader);
    return reader.at < text.length ? { problem: at(reader, 'The text goes on after its end.') } : { value };
  } catch (cause) {
    if (cause instanceof Unreadable) return { problem: cause.message };
    throw cause;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

class Unreadable extends Error {}

function at({ text, at: offset }: Reader, sentence: string): string {
  const before = text.slice(0, offset).split('\n');
  return `Line ${before.length}, column ${(before.at(-1) ?? '').length + 1}: ${sentence}`;
}

const stop = (reader: Reader, sentence: string) => new Unreadable(at(reader, sentence));

function skipSpace(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length && ' \t\r\n'.includes(text.charAt(reader.at))) reader.at += 1;
}

function readValue(reader: Reader, depth: number): Json {
  skipSpace(reader);
  switch (reader.text.charAt(reader.at)) {
    case '{':
      return readObject(reader, inside(reader, depth));
    case '[':
      return readArray(reader, inside(reader, depth));
    case '"':
      return readString(reader);
    default:
      return readWord(reader);
  }
}

function inside(reader: Reader, depth: number): number {
  if (depth >= MAX_DEPTH) throw stop(reader, `Arrays and objects may be nested ${MAX_DEPTH} deep at most.`);
  return depth + 1;
}

function readObject(reader: Reader, depth: number): ReadonlyMap<string, Json> {
  const members = new Map<string, Json>();
  reader.at += 1;
  if (isNext(reader, '}')) return members;
  do {
    skipSpace(reader);
    if (reader.text.charAt(reader.at) !== '"') throw stop(reader, 'A member begins with its name in quotation marks.');
    const start = reader.at;
    const name = readString(reader);
    if (members.has(name)) throw stop({ ...reader, at: start }, `The member "${name.slice(0, 64)}" stands here twice.`);
    if (!isNext(reader, ':')) throw stop(reader, 'A colon follows the name of a member.');
    members.set(name, readValue(reader, depth));
  } while (isNext(reader, ','));
  if (!isNext(reader, '}')) throw stop(reader, 'A comma or } follows a member.');
  return members;
}

function readArray(reader: Reader, depth: number): readonly Json[] {
  const entries: Json[] = [];
  reader.at += 1;
  if (isNext(reader, ']')) return entries;
  do entries.push(readValue(reader, depth));
  while (isNext(reader, ','));
  if (!isNext(reader, ']')) throw stop(reader, 'A comma or ] follows an entry.');
  return entries;
}

/** Whether the sign comes next; if so it is passed. */
function isNext(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text.charAt(reader.at) !== sign) return false;
  reader.at += 1;
  return true;
}

function readString(reader: Reader): string {
  const { text } = reader;
  let end = reader.at + 1;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
  const read = parsed(text.slice(reader.at, end + 1));
  if (typeof read !== 'string') throw stop(reader, 'This text has no end, or a sign in it that JSON does not allow.');
  reader.at = end + 1;
  return read;
}

const WORD = /[-+.\w]{1,40}/y;

function readWord(reader: Reader): Json {
  WORD.lastIndex = reader.at;
  const word = WORD.exec(reader.text)?.[0] ?? '';
  const read = parsed(word);
  if (typeof read !== 'number' && typeof read !== 'boolean' && read !== null)
    throw stop(reader, reader.at < reader.text.length ? 'A value is expected here.' : 'The text ends before its time.');
  reader.at += word.length;
  return read;
}

/** A text, number or word of JSON; `undefined` when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
