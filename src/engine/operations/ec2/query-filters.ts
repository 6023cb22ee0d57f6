import { Ec2Error } from '../../../aws/ec2/errors.ts';

/** The parameters of an EC2 request by name, such as `Filter.1.Value.1`. */
export type Ec2Query = ReadonlyMap<string, string>;

/** A resource as an answer tells it, and the values that filters look at, by the filters' names. */
export interface Filterable {
  readonly answer: object;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The values of a numbered list parameter, such as `SubnetId.1`, `SubnetId.2`, in the order they were sent. */
export const listParameter = (query: Ec2Query, name: string): readonly string[] =>
  Array.from(query)
    .filter(([key]) => key.startsWith(`${name}.`) && /^\d{1,9}$/.test(key.slice(name.length + 1)))
    .map(([, value]) => value);

/**
 * The resources that every filter of the request lets through; a filter lets through what matches one of its values.
 *
 * @throws {Ec2Error} InvalidParameterValue for a filter that the resources do not have
 * @see EC2 user guide, "List and filter your resources"
 */
export function filtered<T extends Filterable>(resources: readonly T[], query: Ec2Query): readonly T[] {
  const known = new Set(resources.flatMap(({ values }) => Object.keys(values)));
  return filtersOf(query).reduce<readonly T[]>((left, { name, values }) => {
    if (!known.has(name) && !name.startsWith('tag:'))
      throw new Ec2Error('InvalidParameterValue', `The filter '${name.slice(0, 128)}' is invalid`);
    return left.filter((resource) => hasOneOf(resource, name, values));
  }, resources);
}

const hasOneOf = (resource: Filterable, name: string, patterns: readonly string[]): boolean =>
  Object.hasOwn(resource.values, name) &&
  (resource.values[name] ?? []).some((value) => patterns.some((pattern) => matchesGlob(value, pattern)));

interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

function filtersOf(query: Ec2Query): readonly Filter[] {
  const filters = new Map<string, { name: string; values: string[] }>();
  for (const [key, value] of query) {
    const match = /^Filter\.(\d{1,9})\.(?:(Name)|Value\.\d{1,9})$/.exec(key);
    if (!match?.[1]) continue;
    const filter = filters.get(match[1]) ?? { name: '', values: [] };
    if (match[2]) filter.name = value;
    else filter.values.push(value);
    filters.set(match[1], filter);
  }
  return Array.from(filters.values());
}

/**
 * Whether a text fits a pattern in which `*` stands for any text and `?` for any character. Takes time in proportion to
 * the product of the lengths at most.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let [at, inPattern, star, retry] = [0, 0, -1, 0];
  while (at < text.length) {
    const sign = pattern[inPattern];
    if (sign === '*') {
      star = inPattern;
      retry = at;
      inPattern += 1;
    } else if (sign === '?' || sign === text[at]) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      retry += 1;
      at = retry;
      inPattern = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
