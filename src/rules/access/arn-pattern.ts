import type { Context } from './context.ts';
import { compileGlob, type Glob, type GlobOptions } from './glob.ts';
import type { Problem } from './json-text.ts';

const SEGMENTS = 6;

/**
 * Compiles a pattern of ARNs. Each part between two colons is matched by itself; a `*` at the very end goes on over all that follows.
 *
 * @see IAM user guide, "IAM JSON policy elements: Resource", and "ARN condition operators"
 */
export function compileArnPattern(pattern: string, options: Pick<GlobOptions, 'hasVariables'>): Glob | Problem {
  const segments: Glob[] = [];
  for (const segment of splitAtColons(pattern, SEGMENTS, 'pattern')) {
    const glob = compileGlob(segment, { ...options, hasWildcards: true });
    if ('problem' in glob) return glob;
    segments.push(glob);
  }
  const isOpen = pattern.endsWith('*');
  return (value, context) => isMatch(segments, isOpen, value, context);
}

function isMatch(segments: readonly Glob[], isOpen: boolean, value: string, context: Context): boolean {
  const parts = partsOf(value, isOpen ? segments.length : SEGMENTS);
  if (parts.length !== segments.length) return false;
  for (let at = segments.length - 1; at >= 0; at -= 1) if (!segments[at]?.(parts[at] ?? '', context)) return false;
  return true;
}

/** The statements of a policy ask about one resource after each other: it is taken apart once. */
function partsOf(value: string, most: number): readonly string[] {
  if (lately.value !== value || lately.most !== most)
    lately = { value, most, parts: splitAtColons(value, most, 'value') };
  return lately.parts;
}

let lately: { readonly value: string; readonly most: number; readonly parts: readonly string[] } = {
  value: '',
  most: 0,
  parts: [],
};

/** Parts between colons, at most `most`: the last one has the rest. A colon inside a pattern's policy variable is not counted. */
function splitAtColons(text: string, most: number, kind: 'pattern' | 'value'): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let isInVariable = false;
  for (let at = 0; at < text.length && parts.length < most - 1; at += 1) {
    const sign = text.charAt(at);
    if (kind === 'pattern' && sign === '{' && text.charAt(at - 1) === '$') isInVariable = true;
    else if (sign === '}') isInVariable = false;
    else if (sign === ':' && !isInVariable) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
