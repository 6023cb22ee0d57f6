import { compileArnPattern } from './arn-pattern.ts';
import type { Context } from './context.ts';
import { compileGlob } from './glob.ts';
import { toIpRange } from './ip-range.ts';
import type { Problem } from './json-text.ts';

/** Whether one value of a request is what one value of the policy asks for. */
export type ValueTest = (value: string, context: Context) => boolean;

/** How one value of a policy becomes a test; `undefined` where it is no value of the operator's type. */
type Compile = (wanted: string, hasVariables: boolean) => ValueTest | Problem | undefined;

export interface Operator {
  readonly compile: Compile;
  /** Whether the operator asks that no value fits. */
  readonly isNegated: boolean;
  /** What a value must be, for people. */
  readonly wants: string;
}

const text =
  (options: { readonly hasWildcards: boolean; readonly ignoresCase?: boolean }): Compile =>
  (wanted, hasVariables) =>
    compileGlob(wanted, { ...options, hasVariables });

const numeric =
  (holds: (value: number, wanted: number) => boolean): Compile =>
  (wanted) =>
    compared(toNumber, holds, wanted);

const date =
  (holds: (value: number, wanted: number) => boolean): Compile =>
  (wanted) =>
    compared(toMoment, holds, wanted);

function compared(
  read: (text: string) => number,
  holds: (value: number, wanted: number) => boolean,
  wanted: string,
): ValueTest | undefined {
  const limit = read(wanted);
  if (Number.isNaN(limit)) return undefined;
  return (value) => {
    const number = read(value);
    return !Number.isNaN(number) && holds(number, limit);
  };
}

const bool: Compile = (wanted) => {
  const flag = wanted.toLowerCase();
  return flag === 'true' || flag === 'false' ? (value) => value.toLowerCase() === flag : undefined;
};

const ip: Compile = (wanted) => toIpRange(wanted);
const arn: Compile = (wanted, hasVariables) => compileArnPattern(wanted, { hasVariables });
const binary: Compile = (wanted) => (value) => value === wanted;

const NUMBER = /^[+-]?\d{1,18}(?:\.\d{1,18})?$/;
const toNumber = (value: string): number => (NUMBER.test(value) ? Number(value) : Number.NaN);

const MOMENT = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/;
const WITHOUT_ZONE = /T[\d:.]+$/;

/** Epoch ms of a date of ISO 8601, in UTC unless it says otherwise, or of epoch seconds. Four digits are a year. */
function toMoment(value: string): number {
  if (MOMENT.test(value)) return Date.parse(WITHOUT_ZONE.test(value) ? `${value}Z` : value);
  return toNumber(value) * 1000;
}

const equal = (value: number, wanted: number) => value === wanted;
const less = (value: number, wanted: number) => value < wanted;
const atMost = (value: number, wanted: number) => value <= wanted;
const more = (value: number, wanted: number) => value > wanted;
const atLeast = (value: number, wanted: number) => value >= wanted;

const entry = (compile: Compile, isNegated: boolean, wants: string): Operator => ({ compile, isNegated, wants });
const TEXT = 'a text';
const NUMERIC = 'a number';
const DATE = 'a date of ISO 8601 or epoch seconds';
const RANGE = 'an IP address or range';

/**
 * Every condition operator, without `Null`, which looks at the key alone.
 *
 * @see IAM user guide, "IAM JSON policy elements: Condition operators"
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', entry(text({ hasWildcards: false }), false, TEXT)],
  ['StringNotEquals', entry(text({ hasWildcards: false }), true, TEXT)],
  ['StringEqualsIgnoreCase', entry(text({ hasWildcards: false, ignoresCase: true }), false, TEXT)],
  ['StringNotEqualsIgnoreCase', entry(text({ hasWildcards: false, ignoresCase: true }), true, TEXT)],
  ['StringLike', entry(text({ hasWildcards: true }), false, TEXT)],
  ['StringNotLike', entry(text({ hasWildcards: true }), true, TEXT)],
  ['NumericEquals', entry(numeric(equal), false, NUMERIC)],
  ['NumericNotEquals', entry(numeric(equal), true, NUMERIC)],
  ['NumericLessThan', entry(numeric(less), false, NUMERIC)],
  ['NumericLessThanEquals', entry(numeric(atMost), false, NUMERIC)],
  ['NumericGreaterThan', entry(numeric(more), false, NUMERIC)],
  ['NumericGreaterThanEquals', entry(numeric(atLeast), false, NUMERIC)],
  ['DateEquals', entry(date(equal), false, DATE)],
  ['DateNotEquals', entry(date(equal), true, DATE)],
  ['DateLessThan', entry(date(less), false, DATE)],
  ['DateLessThanEquals', entry(date(atMost), false, DATE)],
  ['DateGreaterThan', entry(date(more), false, DATE)],
  ['DateGreaterThanEquals', entry(date(atLeast), false, DATE)],
  ['Bool', entry(bool, false, 'true or false')],
  ['BinaryEquals', entry(binary, false, 'a text in base64')],
  ['IpAddress', entry(ip, false, RANGE)],
  ['NotIpAddress', entry(ip, true, RANGE)],
  ['ArnEquals', entry(arn, false, TEXT)],
  ['ArnLike', entry(arn, false, TEXT)],
  ['ArnNotEquals', entry(arn, true, TEXT)],
  ['ArnNotLike', entry(arn, true, TEXT)],
]);
