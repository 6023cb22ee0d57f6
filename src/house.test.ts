import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const CONTRACT = ['src/aws', 'src/lab'];
const PURE = [...CONTRACT, 'src/rules'];
const RECORDS = ['src/engine/records.ts', 'src/engine/job-records.ts'];
const ENGINE_CORE = ['src/engine/defect.ts', ...RECORDS, 'src/engine/ports.ts'];
const DATA_PLANE = ['src/engine/data', 'src/engine/store', 'src/engine/repository', 'src/engine/volumes'];
const CONSOLE_BASE = [...PURE, 'src/client', 'src/ui', 'src/paths.ts'];
const FEATURES = readdirSync('src/features').map((name) => `src/features/${name}`);

/** What each room may import besides itself. A file in no room fails: a new room is a decision. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/aws': [],
  'src/lab': ['src/aws'],
  'src/rules': CONTRACT,
  'src/engine/defect.ts': [],
  'src/engine/records.ts': CONTRACT,
  'src/engine/job-records.ts': ['src/aws'],
  'src/engine/ports.ts': [...CONTRACT, 'src/engine/store'],
  'src/engine/data': [...CONTRACT, 'src/engine/defect.ts'],
  'src/engine/store': ['src/aws', ...RECORDS, 'src/engine/data', 'src/engine/defect.ts', 'src/engine/time'],
  'src/engine/time': [...CONTRACT, ...ENGINE_CORE, 'src/engine/store'],
  'src/engine/repository': [...CONTRACT, ...ENGINE_CORE, 'src/engine/data', 'src/engine/store'],
  'src/engine/volumes': [...CONTRACT, ...ENGINE_CORE, 'src/engine/data', 'src/engine/store', 'src/engine/repository'],
  'src/engine/operations': [...PURE, ...ENGINE_CORE, ...DATA_PLANE, 'src/engine/time'],
  'src/engine/bundles': [...PURE, ...ENGINE_CORE, ...DATA_PLANE, 'src/engine/time', 'src/engine/operations'],
  'src/engine/jobs': [
    ...PURE,
    ...ENGINE_CORE,
    ...DATA_PLANE,
    'src/engine/time',
    'src/engine/operations',
    'src/engine/bundles',
  ],
  'src/engine/engine.ts': [
    ...PURE,
    ...ENGINE_CORE,
    ...DATA_PLANE,
    ...['src/engine/time', 'src/engine/operations', 'src/engine/jobs'],
  ],
  'src/client': CONTRACT,
  'src/ui': [],
  'src/paths.ts': [],
  ...Object.fromEntries(FEATURES.map((feature) => [feature, [...CONSOLE_BASE, ...FEATURES]])),
  'src/pages': [...CONSOLE_BASE, ...FEATURES],
  'src/app': [...CONSOLE_BASE, ...FEATURES, 'src/pages'],
  'src/main.tsx': ['src/app', 'src/client', 'mocks'],
  mocks: [
    ...PURE,
    ...ENGINE_CORE,
    ...DATA_PLANE,
    'src/engine/time',
    'src/engine/operations',
    'src/engine/bundles',
    'src/engine/engine.ts',
    'src/client',
  ],
};

/** Words that only some rooms may use. */
const HOME: ReadonlyArray<readonly [rooms: readonly string[], global: RegExp]> = [
  [
    ['src/engine/time', 'src/client', 'src/ui', 'src/app', 'src/features', 'src/pages', 'mocks'],
    /\bDate\.now\b|\bnew Date\b/,
  ],
  [['src/engine/time', 'src/client', 'src/ui', 'src/app', 'src/features'], /\bset(?:Timeout|Interval)\(/],
  [['src/engine/store'], /\bindexedDB\b/],
  [['mocks', 'src/engine/store', 'src/engine/time'], /\bpostMessage\(/],
  [['src/client', 'mocks'], /(?<![.\w])fetch\(/],
  [['src/engine/time', 'src/client', 'mocks'], /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/],
  [[], /\binnerHTML\b|dangerouslySetInnerHTML|\beval\(/],
];

const rooms = Object.keys(MAY_IMPORT);
const holds = (room: string, file: string) => file === room || file.startsWith(`${room}/`);
const roomOf = (file: string) => rooms.filter((room) => holds(room, file)).sort((a, b) => b.length - a.length)[0];
const files = ['src', 'mocks']
  .flatMap((top) => readdirSync(top, { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)))
  .filter((file) => /(?<!\.test)(?<!\.d)\.tsx?$/.test(file) && !file.startsWith('src/testing/'))
  .filter((file) => !file.includes('conformance'));
const read = (file: string) => readFileSync(file, 'utf8');
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
const importsOf = (file: string) =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    join(dirname(file), target),
  );

test.each(files)('%s knows its room', (file) => {
  const room = roomOf(file);
  expect(room, 'room').toBeDefined();
  const open = [room, ...(MAY_IMPORT[room ?? ''] ?? [])];
  const strangers = importsOf(file).filter((target) => !open.includes(roomOf(target)) && !target.endsWith('.css'));
  expect(strangers, 'imports from rooms it may not enter').toEqual([]);
  const code = withoutComments(read(file));
  const astray = HOME.filter(([homes, global]) => !homes.some((home) => holds(home, file)) && global.test(code));
  expect(
    astray.map(([, global]) => global.source),
    'words that live elsewhere',
  ).toEqual([]);
  expect(read(file).split('\n').length, 'lines').toBeLessThanOrEqual(201);
});

test('no file imports itself, however far round', () => {
  const onPath: string[] = [];
  const done = new Set<string>();
  const visit = (file: string): void => {
    expect(onPath, [...onPath, file].join(' -> ')).not.toContain(file);
    if (done.has(file) || !existsSync(file)) return;
    onPath.push(file);
    valueImportsOf(file).forEach(visit);
    onPath.pop();
    done.add(file);
  };
  files.forEach(visit);
});

/** Imports of types vanish when the code is built, so they make no circle. */
function valueImportsOf(file: string): readonly string[] {
  const code = read(file).replace(/^(?:import|export) type [\s\S]*?;$/gm, '');
  return [...code.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map(([, target = '']) => join(dirname(file), target));
}

test('no room is named for nothing in particular', () => {
  expect(files.filter((file) => /\/(?:utils?|helpers?|common|shared|misc)(?:\/|\.)/.test(file))).toEqual([]);
});

test('the console and the service meet only in HTTP and the contract', () => {
  const halves = files.filter((file) => /^src\/(?:client|ui|features|pages|app)\//.test(file));
  const crossing = halves.filter((file) => importsOf(file).some((target) => /^(?:src\/engine|mocks)\//.test(target)));
  expect(crossing).toEqual([]);
});

test('half of the files have at most 80 lines', () => {
  const sizes = files.map((file) => read(file).split('\n').length).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
});
