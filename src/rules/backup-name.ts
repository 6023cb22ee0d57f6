import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import { MAX_BACKUP_NAME_LENGTH } from '../aws/fsx/limits.ts';
import type { Tag } from '../aws/fsx/types.ts';
import { codePoints } from './constraints.ts';

const LEGAL = /^[\p{L}\p{Z}\p{N}.+\-=_:/]$/u;

/**
 * Whether a backup may have this name; an empty one gives it none. A name is the value of the tag `Name`, so what is
 * legal here is legal there; a tag's value allows `@` besides, a backup's name does not.
 *
 * @see guide, "Creating user-initiated backups", step 4
 */
export function refuseBackupName(name: string): MemberRefusal | undefined {
  const length = codePoints(name);
  if (length > MAX_BACKUP_NAME_LENGTH)
    return no(`A backup name can have at most ${MAX_BACKUP_NAME_LENGTH} characters; this one has ${length}.`);
  for (const character of name) if (!LEGAL.test(character)) return no(`A backup name cannot have ${shown(character)}.`);
  return undefined;
}

/** The same rule, for the tag among `tags` that carries the name. */
export function refuseBackupNameTag(tags: readonly Tag[] = []): MemberRefusal | undefined {
  const name = tags.find(({ Key }) => Key === 'Name')?.Value;
  return name === undefined ? undefined : refuseBackupName(name);
}

const no = (what: string) =>
  memberRefusal(
    'BadRequest',
    'Name',
    `${what} Use letters, white space, numbers and the special characters . + - = _ : /`,
  );

/** The character in quotes, or its number where it has no picture of its own. */
function shown(character: string): string {
  if (!/^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]$/u.test(character)) return `the character “${character}”`;
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `the control character U+${number}`;
}
