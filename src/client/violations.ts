import { describeError, FsxClientError } from './errors.ts';

/** What the service said of a request's member or of a part of it, such as `Tags` for `Tags.0.Value`; the first counts. */
export const findViolation = (error: unknown, member: string): string | undefined =>
  violationsOf(error).find((one) => isWithin(one.member, member))?.message;

/**
 * What an error says that no field of a form can: the whole of it where it names no member, else what it says of members
 * that the form has no field for.
 *
 * @param members  those that have a field
 * @returns `undefined` where every sentence stands under its field, or without an error
 */
export function describeUnplaced(error: unknown, members: readonly string[]): string | undefined {
  if (error === null || error === undefined) return undefined;
  const violations = violationsOf(error);
  if (violations.length === 0) return describeError(error);
  const unplaced = violations.filter((one) => !members.some((member) => isWithin(one.member, member)));
  return unplaced.length === 0 ? undefined : unplaced.map(({ message }) => message).join(' ');
}

const violationsOf = (error: unknown) => (error instanceof FsxClientError ? error.violations : []);

const isWithin = (path: string, member: string): boolean => path === member || path.startsWith(`${member}.`);
