import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { leastTime } from './least-time.ts';

export interface FoundExpression {
  readonly file: string;
  readonly expression: RegExp;
}

/** Every regular expression that the source files of these folders write out, tests aside. */
export function expressionsIn(folders: readonly string[]): readonly FoundExpression[] {
  return folders.flatMap(filesOf).flatMap((file) => {
    const found: FoundExpression[] = [];
    visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }), (pattern, flags) => {
      found.push({ file, expression: new RegExp(pattern, flags.replace(/[gy]/g, '')) });
    });
    return found;
  });
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .map((name) => join(folder, name));

/** Calls back for each literal with a `regex`, as ESTree has them. */
function visit(node: unknown, onExpression: (pattern: string, flags: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const regex: unknown = Reflect.get(node, 'regex');
  if (typeof regex === 'object' && regex !== null)
    onExpression(String(Reflect.get(regex, 'pattern')), String(Reflect.get(regex, 'flags')));
  for (const member of Object.values(node)) visit(member, onExpression);
}

const PUMPS = [
  ...[
    'a',
    'A',
    'z',
    '0',
    '1',
    '9',
    '.',
    '-',
    '_',
    '=',
    ':',
    '/',
    ' ',
    '\n',
    '\\',
    '[',
    ']',
    ',',
    '{',
    '"',
    '*',
    '%',
    'é',
    '\ud800',
  ],
  ...[
    'ab',
    'a0',
    '0.',
    '.0',
    'a:',
    ':a',
    '1:1',
    'a/',
    '//',
    '==',
    'A=',
    '[0]',
    '0-9',
    '1.1.',
    'arn:',
    '\t ',
    'aZ_',
    '\r\n',
  ],
];
const STARTS = [
  '',
  'arn:',
  'arn:aws:',
  'arn:aws:fsx:us-east-1:111122223333:',
  'backup-',
  'fs-',
  's3://',
  '1.',
  '/aws/',
  'v',
  '0',
];
const ENDS = ['', '!', '\n', '=', '\u0000', '@tcp', 'x!', ' '];

/** Texts that take a careless expression exponential or quadratic time: a beginning, something over and over, a wrong end. */
export function* attacksOf(length: number): Generator<string> {
  for (const pump of PUMPS)
    for (const start of STARTS)
      for (const end of ENDS)
        yield start + pump.repeat(Math.max(0, Math.floor((length - start.length - end.length) / pump.length))) + end;
}

/** Real ms that the slowest of these texts takes. */
export function slowest(matches: (text: string) => unknown, attacks: Iterable<string>): number {
  let worst = 0;
  for (const attack of attacks)
    worst = Math.max(
      worst,
      leastTime(() => matches(attack), worst),
    );
  return worst;
}
