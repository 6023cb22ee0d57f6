import type { IntegerShape, ListShape, Shape, StringShape } from '../aws/fsx/shape.ts';

/** One limit of the API's model that a value breaks. */
export interface BrokenConstraint {
  /** The service's words: `Member must have length less than or equal to 63`. */
  readonly constraint: string;
  /** The same as a short sentence for a form. */
  readonly message: string;
}

const MAX_PRINTED = 40;

/**
 * The limits of `shape` that `value`, already of the right type, breaks; entries and members are not looked into.
 * Lengths of text are counted in code points. @see Smithy specification, length trait
 */
export function brokenConstraints(shape: Shape, value: unknown): readonly BrokenConstraint[] {
  if (shape.kind === 'string' && typeof value === 'string') return ofText(shape, value);
  if (shape.kind === 'integer' && typeof value === 'number') return ofNumber(shape, value);
  if (shape.kind === 'list' && Array.isArray(value)) return ofList(shape, value.length);
  return [];
}

function ofText({ min = 0, max, pattern, values }: StringShape, text: string): readonly BrokenConstraint[] {
  const length = codePoints(text);
  const broken: BrokenConstraint[] = [];
  if (values && !values.includes(text))
    broken.push({
      constraint: `Member must satisfy enum value set: [${values.join(', ')}]`,
      message: `Must be one of ${values.join(', ')}.`,
    });
  if (max !== undefined && length > max)
    broken.push({
      constraint: `Member must have length less than or equal to ${max}`,
      message: `Must have at most ${max} characters; it has ${length}.`,
    });
  if (length < min)
    broken.push({
      constraint: `Member must have length greater than or equal to ${min}`,
      message: length === 0 ? 'A value is required.' : `Must have at least ${min} characters; it has ${length}.`,
    });
  // A text over its limit is not matched: the answer is known, and its size is not ours to choose.
  if (pattern && (max === undefined || length <= max) && !pattern.matches(text))
    broken.push({
      constraint: `Member must satisfy regular expression pattern: ${pattern.source}`,
      message: 'Has a form or a character that is not allowed.',
    });
  return broken;
}

function ofNumber({ min, max }: IntegerShape, value: number): readonly BrokenConstraint[] {
  if (max !== undefined && value > max)
    return [{ constraint: `Member must have value less than or equal to ${max}`, message: `Must be at most ${max}.` }];
  if (min !== undefined && value < min)
    return [
      { constraint: `Member must have value greater than or equal to ${min}`, message: `Must be at least ${min}.` },
    ];
  return [];
}

function ofList({ min = 0, max }: ListShape, length: number): readonly BrokenConstraint[] {
  if (max !== undefined && length > max)
    return [
      {
        constraint: `Member must have length less than or equal to ${max}`,
        message: `Must have at most ${max} entries; it has ${length}.`,
      },
    ];
  if (length < min)
    return [
      {
        constraint: `Member must have length greater than or equal to ${min}`,
        message: `Must have at least ${min} ${min === 1 ? 'entry' : 'entries'}.`,
      },
    ];
  return [];
}

/** The kind of shape a JSON value could be; `undefined` for `null`, a fraction or a number beyond 2^53. */
export function jsonTypeOf(value: unknown): Shape['kind'] | undefined {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : undefined;
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'structure' : undefined;
}

/** A shape's JSON type with its article: "a string". */
export const jsonTypeWanted = ({ kind }: Shape): string => (kind === 'integer' ? 'a whole number' : `a ${kind}`);

/** A value as the service quotes it, cut to 40 characters: `'91'`, `'[a, b]'`, `null`. */
export function printed(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const characters = Array.from(plain(value).slice(0, 2 * MAX_PRINTED + 1));
  const cut = characters.length > MAX_PRINTED ? [...characters.slice(0, MAX_PRINTED), '…'] : characters;
  return `'${cut.join('')}'`;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.slice(0, MAX_PRINTED).map(plainEntry).join(', ')}]`;
  return plainEntry(value);
}

const plainEntry = (value: unknown) => (typeof value === 'object' && value !== null ? '{…}' : String(value));

/** Unicode characters of a text, which are fewer than its UTF-16 units where it has emoji. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1)
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) count -= 1;
  return count;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
