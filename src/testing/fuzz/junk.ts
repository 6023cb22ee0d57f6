import type { Dice } from './dice.ts';

/** Names that reach what every object inherits, where a program is careless. */
export const DANGEROUS_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', ''];

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '1',
  '1.5',
  '1e308',
  '-1e308',
  '1e400',
  '9007199254740993',
  '2147483648',
  '-2147483649',
  '5e-324',
  '1E2',
];
const NOT_NUMBERS = ['NaN', 'Infinity', '-Infinity', '01', '+1', '0x10', '.5', 'undefined'];
const TEXTS = [
  ...[
    '',
    ' ',
    'LUSTRE',
    'SSD',
    'null',
    '0',
    '-',
    '../..',
    '<script>',
    "'; drop table backups; --",
    '{{jndi}}',
    '%00',
    '*',
    '\\',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\ud800',
    '\udc00x',
    '\ud83c\udf89',
    '\u202e',
    '\u2028',
    '\ufeff',
    'é',
    'e\u0301',
    '大'.repeat(90),
    '𝒜'.repeat(70),
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'NaN',
    'arn:aws:fsx:',
    'arn:'.repeat(60),
    'a'.repeat(300),
    '['.repeat(120),
  ],
];

/** Any JSON, as text: also numbers that no variable can hold, names that are dangerous, and deep or long values. */
export function junk(dice: Dice, depth = 0): string {
  switch (dice.below(depth > 3 ? 4 : 9)) {
    case 0:
      return dice.pick(['null', 'true', 'false', '[]', '{}']);
    case 1:
      return dice.chance(0.02) ? dice.pick(NOT_NUMBERS) : dice.pick(NUMBERS);
    case 2:
    case 3:
      return junkText(dice);
    case 4:
    case 5:
      return `[${times(dice.below(4), () => junk(dice, depth + 1))}]`;
    case 6:
      return `{${times(dice.below(4), () => `${junkName(dice)}:${junk(dice, depth + 1)}`)}}`;
    case 7:
      return nested(dice.pick([2, 20, 90]), dice.chance(0.5));
    default:
      return dice.chance(0.1) ? `[${times(dice.pick([51, 500, 5000]), () => '"x"')}]` : junkText(dice);
  }
}

export const junkName = (dice: Dice): string =>
  JSON.stringify(dice.pick([...DANGEROUS_NAMES, 'Tags', 'Key', 'Value', 'Name', 'Values', 'x', 'filesystemid']));

/** A JSON text. A lone surrogate goes in as it is or escaped: as it is, the encoder makes it a replacement character. */
export function junkText(dice: Dice): string {
  const text = dice.chance(0.05) ? dice.pick(TEXTS).repeat(dice.pick([2, 60, 400])) : dice.pick(TEXTS);
  return dice.chance(0.1) ? escaped(text) : JSON.stringify(text);
}

/** A value inside of so many arrays or objects. */
export const nested = (depth: number, inObjects: boolean): string =>
  inObjects ? `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}` : `${'['.repeat(depth)}1${']'.repeat(depth)}`;

const escaped = (text: string) =>
  `"${[...text.slice(0, 200)].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;

export const times = (count: number, make: () => string): string => Array.from({ length: count }, make).join();
