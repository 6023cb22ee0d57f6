/**
 * Reads a whole number as people type it, thousands marked or not.
 *
 * @returns `undefined` when it is none, or outside of `min` to `max`
 */
export function toWholeNumber(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const digits = text.trim().replaceAll(',', '');
  if (!/^\d+$/.test(digits)) return undefined;
  const value = Number(digits);
  return value >= min && value <= max ? value : undefined;
}
