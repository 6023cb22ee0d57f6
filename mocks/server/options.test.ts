import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('without flags: loopback, port 4566, in memory, nothing allowed', () => {
  expect(parseOptions([])).toMatchObject({
    options: { port: 4566, host: '127.0.0.1', scenario: { name: 'empty' }, allowedOrigins: [], allowedHosts: [] },
  });
});

test.each([
  ['paused', 0],
  ['real', 1],
  ['60x', 60],
  ['0.5x', 0.5],
] as const)('--clock %s runs at %d', (text, clock) => {
  expect(parseOptions(['--clock', text])).toMatchObject({ options: { clock } });
});

test('flags may be repeated where there are several of a thing', () => {
  const args = ['--allow-origin', 'http://localhost:5173', '--allow-origin=https://a.example', '--allow-host', 'FSx'];
  expect(parseOptions(args)).toMatchObject({
    options: { allowedOrigins: ['http://localhost:5173', 'https://a.example'], allowedHosts: ['fsx'] },
  });
});

test.each([
  [['--bogus'], "Unknown option '--bogus'; --help lists the options."],
  [['extra'], /^Unexpected argument 'extra'[^.]*; --help lists the options\.$/],
  [['--port'], /^Option '--port <value>' argument missing; --help lists the options\.$/],
  [['--port', '65536'], '--port must be a number from 0 to 65535, not "65536".'],
  [['--port', '80a'], /--port must be/],
  [['--clock', 'fast'], /--clock must be paused, real or a rate/],
  [['--clock', '90000x'], /--clock must be/],
  [['--scenario', 'x'], 'There is no scenario x; there are empty, first-backup, ninety-days, terabytes, two-regions.'],
  [['--data', ''], '--data must not be empty.'],
  [['--allow-origin', '*'], /--allow-origin must be an origin/],
  [['--allow-origin', 'http://localhost:5173/'], /--allow-origin must be an origin/],
  [['--allow-host', 'a:80'], /--allow-host must be a host name without a port/],
])('%o is refused in one sentence', (args, problem) => {
  expect(parseOptions(args)).toEqual({
    problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
  });
});

test('the help names every flag and scenario', () => {
  const parsed = parseOptions(['--help']);
  const help = 'help' in parsed ? parsed.help : '';
  for (const word of ['port', 'host', 'scenario', 'clock', 'data', 'allow-origin', 'allow-host'])
    expect(help).toContain(`--${word}`);
  expect(help).toContain('two-regions:');
});
