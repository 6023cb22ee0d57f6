/** Languages of a snippet. */
export const LANGUAGES = ['javascript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * A JSON value as a literal of the language. JSON's escapes mean the same in both.
 *
 * @param depth  levels that it stands inside of already; four spaces each in Python, two in JavaScript
 */
export function toLiteral(value: unknown, language: Language, depth = 0): string {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => toLiteral(item, language, depth + 1));
    return wrap('[', items, ']', { language, depth });
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${toKey(name, language)}: ${toLiteral(member, language, depth + 1)}`,
    );
    return wrap('{', members, '}', { language, depth });
  }
  if (language === 'python') {
    if (value === null || value === undefined) return 'None';
    if (typeof value === 'boolean') return value ? 'True' : 'False';
  }
  return JSON.stringify(value) ?? 'undefined';
}

interface Level {
  readonly language: Language;
  readonly depth: number;
}

function wrap(open: string, parts: readonly string[], close: string, { language, depth }: Level): string {
  if (parts.length === 0) return open + close;
  const step = language === 'python' ? '    ' : '  ';
  const inner = step.repeat(depth + 1);
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${step.repeat(depth)}${close}`;
}

/** A bare name in JavaScript where it may be one; `__proto__` bare or quoted would set the prototype. */
function toKey(name: string, language: Language): string {
  if (language === 'python') return JSON.stringify(name);
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);
}
