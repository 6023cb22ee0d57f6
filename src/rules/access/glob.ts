import type { Context } from './context.ts';
import type { Problem } from './json-text.ts';

/** A text without stars: `anyAt` are the places in `text` at which any sign will do. */
interface Piece {
  readonly text: string;
  readonly anyAt: readonly number[];
}

/** What is put in the place of a policy variable; without `fallback` the pattern matches nothing where the key is absent. */
interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

type Part = string | Variable | typeof ANY | typeof STAR;
const ANY = 1;
const STAR = 2;

/** A pattern of `*`, `?` and policy variables, ready to be matched. */
export type Glob = (value: string, context: Context) => boolean;

export interface GlobOptions {
  /** Whether `${…}` is a policy variable, as from version 2012-10-17 on. */
  readonly hasVariables: boolean;
  /** Whether `*` and `?` stand for others. */
  readonly hasWildcards: boolean;
  readonly ignoresCase?: boolean;
}

/**
 * Compiles a pattern. Matching goes through the value once, whatever the number of stars: each piece between two of them is looked for
 * from the end of the one before, and never again.
 *
 * @see IAM user guide, "IAM policy elements: Variables and tags"; `*` and `?` in "Resource"
 */
export function compileGlob(pattern: string, options: GlobOptions): Glob | Problem {
  const parts = toParts(options.ignoresCase ? pattern.toLowerCase() : pattern, options);
  if ('problem' in parts) return parts;
  const compiled: Glob = parts.some(isVariable)
    ? (value, context) => {
        const known = resolved(parts, context, options);
        return known !== undefined && isMatch(toPieces(known), value);
      }
    : toMatcher(toPieces(parts));
  return options.ignoresCase ? (value, context) => compiled(value.toLowerCase(), context) : compiled;
}

/** What most patterns are costs no more than it must: a text, everything, or a beginning. */
function toMatcher(pieces: readonly Piece[]): Glob {
  const [first = NOTHING, last] = pieces;
  const isPlain = pieces.length <= 2 && pieces.every(({ anyAt }) => anyAt.length === 0);
  const { text } = first;
  if (isPlain && !last) return (value) => value === text;
  if (isPlain && last?.text === '') return text === '' ? () => true : (value) => value.startsWith(text);
  return (value) => isMatch(pieces, value);
}

const isVariable = (part: Part): part is Variable => typeof part === 'object';

function toParts(pattern: string, { hasVariables, hasWildcards }: GlobOptions): readonly Part[] | Problem {
  const parts: Part[] = [];
  let at = 0;
  while (at < pattern.length) {
    const sign = pattern.charAt(at);
    if (hasVariables && sign === '$' && pattern.charAt(at + 1) === '{') {
      const end = pattern.indexOf('}', at);
      const variable = end < 0 ? undefined : toVariable(pattern.slice(at + 2, end));
      if (variable === undefined)
        return { problem: `“${pattern.slice(0, 80)}” has a policy variable that cannot be read.` };
      parts.push(variable);
      at = end + 1;
      continue;
    }
    parts.push(hasWildcards && sign === '*' ? STAR : hasWildcards && sign === '?' ? ANY : sign);
    at += 1;
  }
  return parts;
}

/** `${*}`, `${?}` and `${$}` are the signs themselves. */
function toVariable(text: string): Part | undefined {
  if (text === '*' || text === '?' || text === '$') return text;
  const [name = '', ...rest] = text.split(',');
  const key = name.trim().toLowerCase();
  const given = rest.join(',').trim();
  const isQuoted = given.length >= 2 && given.startsWith("'") && given.endsWith("'");
  if (key === '' || (rest.length > 0 && !isQuoted)) return undefined;
  return { key, fallback: isQuoted ? given.slice(1, -1) : undefined };
}

function resolved(parts: readonly Part[], context: Context, { ignoresCase }: GlobOptions): readonly Part[] | undefined {
  const known: Part[] = [];
  for (const part of parts) {
    const text = isVariable(part) ? valueIn(part, context) : part;
    if (text === undefined) return undefined;
    known.push(typeof text === 'string' && ignoresCase ? text.toLowerCase() : text);
  }
  return known;
}

function valueIn({ key, fallback }: Variable, context: Context): string | undefined {
  const values = context.get(key) ?? [];
  return values.length === 1 ? values[0] : values.length === 0 ? fallback : undefined;
}

function toPieces(parts: readonly Part[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let anyAt: number[] = [];
  for (const part of parts) {
    if (part === STAR) {
      pieces.push({ text, anyAt });
      text = '';
      anyAt = [];
    } else if (part === ANY) {
      anyAt.push(text.length);
      text += '?';
    } else if (typeof part === 'string') text += part;
  }
  return [...pieces, { text, anyAt }];
}

function isMatch(pieces: readonly Piece[], value: string): boolean {
  const first = pieces[0] ?? NOTHING;
  const last = pieces.at(-1) ?? NOTHING;
  if (!isAt(first, value, 0)) return false;
  if (pieces.length === 1) return value.length === first.text.length;
  const start = value.length - last.text.length;
  if (start < first.text.length || !isAt(last, value, start)) return false;
  let from = first.text.length;
  for (let at = 1; at < pieces.length - 1; at += 1) {
    const piece = pieces[at] ?? NOTHING;
    const found = indexOf(piece, value, from);
    if (found < 0) return false;
    from = found + piece.text.length;
  }
  return start >= from;
}

const NOTHING: Piece = { text: '', anyAt: [] };

function indexOf(piece: Piece, value: string, from: number): number {
  if (piece.anyAt.length === 0) return value.indexOf(piece.text, from);
  for (let at = from; at + piece.text.length <= value.length; at += 1) if (isAt(piece, value, at)) return at;
  return -1;
}

function isAt({ text, anyAt }: Piece, value: string, at: number): boolean {
  if (anyAt.length === 0) return value.startsWith(text, at);
  if (at + text.length > value.length) return false;
  let from = 0;
  for (const any of anyAt) {
    if (!value.startsWith(text.slice(from, any), at + from)) return false;
    from = any + 1;
  }
  return value.startsWith(text.slice(from), at + from);
}
