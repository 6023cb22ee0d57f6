import { KmsError } from '../../../aws/kms/errors.ts';

/** A request's members as decoded: any JSON values. */
export type Body = Readonly<Record<string, unknown>>;

/** @param member  as KMS writes it, beginning with a small letter */
const violation = (member: string, must: string) =>
  new KmsError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${must}`,
  );

/** @throws {KmsError} ValidationException unless it is a text of `least` (1 unless told) to `most` characters */
export function mustBeText(
  value: unknown,
  member: string,
  { least = 1, most }: { readonly least?: number; readonly most: number },
): string {
  if (typeof value === 'string' && value.length >= least && value.length <= most) return value;
  throw violation(member, `Member must be a text of ${least} to ${most} characters`);
}

/** @throws {KmsError} ValidationException unless it is a whole number of the range, both ends included */
export function mustBeWhole(value: unknown, member: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw violation(member, `Member must be a whole number from ${least} to ${most}`);
}

/** @throws {KmsError} ValidationException unless it is a list of `most` entries at most */
export function mustBeList(value: unknown, member: string, most: number): readonly unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw violation(member, `Member must be a list of ${most} entries at most`);
}
