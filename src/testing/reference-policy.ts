/** A request as the reference evaluator takes it: keys in lower case. */
export interface ReferenceRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

type Texts = string | readonly string[];
export interface ReferenceStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: Texts;
  readonly NotAction?: Texts;
  readonly Resource?: Texts;
  readonly NotResource?: Texts;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Texts>>>>;
}
export interface ReferencePolicy {
  readonly Version: '2012-10-17' | '2008-10-17';
  readonly Statement: readonly ReferenceStatement[];
}

const list = (texts: Texts | undefined): readonly string[] => (typeof texts === 'string' ? [texts] : (texts ?? []));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** IAM's evaluation written down as plainly as possible, and as slowly: what the compiled evaluator is held to. */
export function referenceDecision(policies: readonly ReferencePolicy[], request: ReferenceRequest): string {
  const matching = policies.flatMap((policy) =>
    policy.Statement.filter((statement) => matches(statement, request, policy.Version === '2012-10-17')),
  );
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'explicitly-denied';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not-allowed';
}

function matches(statement: ReferenceStatement, request: ReferenceRequest, variables: boolean): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction = (pattern: string) => glob(pattern.toLowerCase(), request.action.toLowerCase());
  const isResource = (pattern: string) => arnLike(pattern, request, variables, request.resource);
  if (Action ? !list(Action).some(isAction) : list(NotAction).some(isAction)) return false;
  if (Resource ? !list(Resource).some(isResource) : list(NotResource).some(isResource)) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, key, list(wanted), request, variables)),
  );
}

function holds(name: string, key: string, wanted: readonly string[], request: ReferenceRequest, variables: boolean) {
  const values = request.context[key.toLowerCase()] ?? [];
  if (name === 'Null') return wanted.includes(String(values.length === 0));
  const [, quantifier, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(name) ?? [];
  const negated = /Not/.test(base);
  const plain = base.replace('Not', '').replace('ArnEquals', 'ArnLike');
  if (values.length === 0) return ifExists !== undefined || (quantifier ? quantifier === 'ForAllValues' : negated);
  const one = (value: string) => wanted.some((text) => compare(plain, value, text, request, variables));
  if (quantifier === 'ForAllValues') return values.every((value) => one(value) !== negated);
  if (quantifier === 'ForAnyValue') return values.some((value) => one(value) !== negated);
  return values.some(one) !== negated;
}

function compare(name: string, value: string, wanted: string, request: ReferenceRequest, variables: boolean): boolean {
  const lower = (text: string | undefined) => text?.toLowerCase();
  if (name === 'StringEquals') return value === expand(wanted, request, variables, (text) => text);
  if (name === 'StringEqualsIgnoreCase')
    return lower(value) === lower(expand(wanted, request, variables, (text) => text));
  if (name === 'StringLike') return like(wanted, request, variables, value);
  if (name === 'ArnLike') return arnLike(wanted, request, variables, value);
  if (name === 'Bool') return lower(value) === lower(wanted);
  const isDate = name.startsWith('Date');
  const number = (text: string) => (isDate && /^\d{4}-/.test(text) ? Date.parse(text) / 1000 : Number(text));
  const [a, b] = [number(value), number(wanted)];
  const kind = name.replace(/^(?:Date|Numeric)/, '');
  if (kind === 'Equals') return a === b;
  return kind.startsWith('Less')
    ? a < b || (kind.endsWith('Equals') && a === b)
    : a > b || (kind.endsWith('Equals') && a === b);
}

/** The text with its variables replaced, each by `as` of its value; `undefined` when one has no value. */
function expand(text: string, { context }: ReferenceRequest, variables: boolean, as: (text: string) => string) {
  if (!variables) return text;
  let isKnown = true;
  const whole = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if ('*?$'.includes(name)) return as(name);
    const [key = '', fallback] = name.split(',').map((part) => part.trim());
    const values = context[key.toLowerCase()] ?? [];
    const found = values.length === 1 ? values[0] : values.length === 0 ? fallback?.slice(1, -1) : undefined;
    if (found === undefined) isKnown = false;
    return as(found ?? '');
  });
  return isKnown ? whole : undefined;
}

/** What stands in for a variable's value while wildcards are turned into an expression: signs that no pattern here has. */
const like = (pattern: string, request: ReferenceRequest, variables: boolean, value: string): boolean => {
  const values: string[] = [];
  const marked = expand(pattern, request, variables, (text) => `\ue000${values.push(text) - 1}\ue001`);
  if (marked === undefined) return false;
  const source = escaped(marked)
    .replaceAll('\\*', '.*')
    .replaceAll('\\?', '.')
    .replace(/\ue000(\d+)\ue001/g, (_, at: string) => escaped(values[Number(at)] ?? ''));
  return new RegExp(`^${source}$`, 's').test(value);
};

const glob = (pattern: string, value: string) => like(pattern, { action: '', resource: '', context: {} }, false, value);

function arnLike(pattern: string, request: ReferenceRequest, variables: boolean, value: string): boolean {
  const values = value.split(':');
  const parts = pattern.match(/(?:\$\{[^}]*\}|[^:])*(?::|$)/g)?.map((part) => part.replace(/:$/, '')) ?? [];
  const wanted = parts.slice(
    0,
    (pattern.match(/(?:\$\{[^}]*\}|[^:])+|:/g)?.filter((part) => part === ':').length ?? 0) + 1,
  );
  const fold = (all: readonly string[], most: number) =>
    all.length <= most ? all : [...all.slice(0, most - 1), all.slice(most - 1).join(':')];
  const patterns = fold(wanted, 6);
  const others = fold(values, pattern.endsWith('*') ? patterns.length : 6);
  return (
    patterns.length === others.length && patterns.every((part, at) => like(part, request, variables, others[at] ?? ''))
  );
}
