import { expect, test } from 'vitest';
import { refuseBackupName } from './backup-name.ts';

test.each([
  ['letters, white space and numbers', 'Before upgrade 7'],
  ['the special characters', '. + - = _ : /'],
  ['letters of other scripts', 'Sicherung für Müller 备份 резерв'],
  ['white space that does not break', 'a\u00a0b'],
  ['256 characters', 'x'.repeat(256)],
  ['256 characters of two UTF-16 units each', '𝒜'.repeat(256)],
  ['no name', ''],
])('a name may have %s', (_case, name) => {
  expect(refuseBackupName(name)).toBeUndefined();
});

test.each([
  ['257 characters', 'x'.repeat(257), 'at most 256 characters; this one has 257'],
  ['an @, although a tag may', 'a@b', 'the character “@”'],
  ['an emoji, whole', 'done 🎉', 'the character “🎉”'],
  ['a line feed', 'a\nb', 'the control character U+000A'],
  ['an invisible character', 'a\u200bb', 'the control character U+200B'],
  ['half of a surrogate pair', 'a\ud800', 'the control character U+D800'],
  ['a script', '<script>', 'the character “<”'],
])('a name may not have %s', (_case, name, words) => {
  const refused = refuseBackupName(name);
  expect(refused).toMatchObject({ code: 'BadRequest', member: 'Name' });
  expect(refused?.message).toContain(words);
});
