import { OPERATORS, type Operator, type ValueTest } from './condition-operators.ts';
import type { Context } from './context.ts';
import type { Json, Problem } from './json-text.ts';

/** One key under one operator. */
export interface Condition {
  /** In lower case. */
  readonly key: string;
  /** Whether it holds for a request. */
  readonly holds: (context: Context) => boolean;
}

type Quantifier = 'ForAllValues' | 'ForAnyValue';

interface Named {
  readonly operator: Operator;
  readonly quantifier: Quantifier | undefined;
  readonly ifExists: boolean;
}

/**
 * Reads the member `Condition` of a statement. All of its conditions must hold; of the values of one, any will do.
 *
 * @param hasVariables  whether `${…}` is a policy variable
 * @see IAM user guide, "IAM JSON policy elements: Condition"
 */
export function parseConditions(value: Json | undefined, hasVariables: boolean): readonly Condition[] | Problem {
  if (value === undefined) return [];
  if (!(value instanceof Map)) return { problem: 'Condition must be an object with an operator for each member.' };
  const conditions: Condition[] = [];
  for (const [name, keys] of value) {
    if (!(keys instanceof Map)) return { problem: `The operator ${name.slice(0, 64)} must have an object of keys.` };
    for (const [key, wanted] of keys) {
      const condition = parseCondition(name, key, { wanted: toTexts(wanted), hasVariables });
      if ('problem' in condition) return condition;
      conditions.push(condition);
    }
  }
  return conditions;
}

interface Wanted {
  readonly wanted: readonly string[] | undefined;
  readonly hasVariables: boolean;
}

const KEY = /^[a-z][a-z0-9-]{0,63}:\S[^*?]{0,255}$/;

function parseCondition(name: string, key: string, { wanted, hasVariables }: Wanted): Condition | Problem {
  const found = findOperator(name);
  const lower = key.toLowerCase();
  if (name !== 'Null' && !found) return { problem: `“${name.slice(0, 64)}” is no condition operator.` };
  if (!KEY.test(lower)) return { problem: `“${key.slice(0, 64)}” is no condition key.` };
  if (!wanted || wanted.length === 0)
    return { problem: `The condition key ${key.slice(0, 64)} needs a text, or a list of texts.` };
  if (!found) return nullTest(lower, wanted);
  const tests: ValueTest[] = [];
  for (const text of wanted) {
    const test = found.operator.compile(text, hasVariables);
    if (!test) return { problem: `${name} wants ${found.operator.wants}, and “${text.slice(0, 64)}” is none.` };
    if ('problem' in test) return test;
    tests.push(test);
  }
  return toCondition(lower, found, tests);
}

/** `ForAnyValue:StringLikeIfExists` taken apart. */
function findOperator(name: string): Named | undefined {
  const [first = '', second, ...rest] = name.split(':');
  const quantifier = (['ForAllValues', 'ForAnyValue'] as const).find((each) => each === first);
  const base = second === undefined ? first : second;
  if (rest.length > 0 || (second === undefined) !== (quantifier === undefined)) return undefined;
  const ifExists = base.endsWith('IfExists');
  const operator = OPERATORS.get(ifExists ? base.slice(0, -'IfExists'.length) : base);
  return operator && { operator, quantifier, ifExists };
}

/** "true" asks that the key is absent. */
function nullTest(key: string, wanted: readonly string[]): Condition | Problem {
  const flags = wanted.map((text) => text.toLowerCase());
  const wrong = flags.findIndex((flag) => flag !== 'true' && flag !== 'false');
  if (wrong >= 0) return { problem: `Null wants true or false, and “${wanted[wrong]?.slice(0, 64)}” is none.` };
  return { key, holds: (context) => flags.includes(String((context.get(key) ?? []).length === 0)) };
}

function toCondition(key: string, { operator, quantifier, ifExists }: Named, tests: readonly ValueTest[]): Condition {
  const { isNegated } = operator;
  const holds = (context: Context): boolean => {
    const values = context.get(key) ?? [];
    if (values.length === 0) return ifExists || (quantifier ? quantifier === 'ForAllValues' : isNegated);
    const fits = (value: string) => tests.some((test) => test(value, context));
    if (quantifier === 'ForAllValues') return values.every((value) => fits(value) !== isNegated);
    if (quantifier === 'ForAnyValue') return values.some((value) => fits(value) !== isNegated);
    return values.some(fits) !== isNegated;
  };
  return { key, holds };
}

/** One value or a list of them; numbers and booleans count as their texts. */
export function toTexts(value: Json): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const entry of list) {
    if (typeof entry !== 'string' && typeof entry !== 'number' && typeof entry !== 'boolean') return undefined;
    texts.push(String(entry));
  }
  return texts;
}
