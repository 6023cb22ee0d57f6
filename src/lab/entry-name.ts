const MAX_NAME_BYTES = 255;
const isControl = (code: number): boolean => code < 0x20 || code === 0x7f;

/**
 * Says why `name` cannot be a file's or directory's name in a volume.
 *
 * @returns one sentence for a person, or `undefined` when it can be one
 * @see `VolumePath`; the limit of 255 bytes is Lustre's own
 */
export function describeNameProblem(name: string): string | undefined {
  if (name === '') return 'A name is required.';
  if (name === '.' || name === '..') return 'A name cannot be "." or "..".';
  if (name.includes('/')) return 'A name cannot contain a slash.';
  if ([...name].some((character) => isControl(character.codePointAt(0) ?? 0)))
    return 'A name cannot contain control characters.';
  if (/\p{Surrogate}/u.test(name)) return 'A name cannot contain half of a Unicode character.';
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > MAX_NAME_BYTES) return `A name can have at most ${MAX_NAME_BYTES} bytes; this one has ${bytes}.`;
  return undefined;
}
