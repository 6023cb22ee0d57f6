import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FSX_ERROR_CODES, refuseIf } from '../../src/aws/fsx/errors.ts';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import type { FsxOperation, FsxRequest } from '../../src/aws/fsx/types.ts';
import { refuseConfiguration } from '../../src/rules/lustre-configuration.ts';
import { refuseRequest } from '../../src/rules/request-violations.ts';
import { refuseTags } from '../../src/rules/tags.ts';
import { jsonRequest } from '../../src/testing/signed-request.ts';
import { newGateway } from './gateway.ts';

const OPERATIONS = Object.keys(REQUEST_SHAPES) as FsxOperation[];
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', ''];
const members = [...new Set(OPERATIONS.flatMap((name) => Object.keys(REQUEST_SHAPES[name]))), ...NAMES];

type Creation = FsxRequest<'CreateFileSystem'>;
const refuseCreation = (request: Creation) => {
  refuseIf(refuseTags(request.Tags ?? []));
  refuseIf(refuseConfiguration(request));
};

/** The pure rules behind the door: what they let pass is answered, what they throw is a defect. */
const defects: unknown[] = [];
const handle = newGateway({
  fsx: async (_place, operation, body) => {
    refuseIf(refuseRequest(operation as FsxOperation, body));
    if (operation === 'CreateFileSystem') refuseCreation({ ...(body as Creation) });
    return {};
  },
  lab: async () => new Response(),
  reportDefect: (cause) => defects.push(cause),
});

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, '', 'LUSTRE', 'SSD', '\u0000', '\ud800', '🎉'),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...members, 'Key', 'Value', 'Name', 'Values'), tie('value'), { maxKeys: 5 }),
  ),
})).value;
/** JSON.stringify drops an own `__proto__` of a literal, so it is written in by hand. */
const bodies = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...members), json).map((body) => JSON.stringify(body)) },
  {
    weight: 1,
    arbitrary: json.map((value) => `{"__proto__":${JSON.stringify(value)},"Tags":[{"__proto__":{"x":1}}]}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  { weight: 1, arbitrary: fc.nat(2000).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) },
);

test('no body makes the service fail, and none changes what every object inherits', async () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype).toSorted();
  const answers = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...OPERATIONS), bodies, async (operation, sent) => {
      const body = typeof sent === 'string' ? sent : new Uint8Array(sent);
      const response = await handle(jsonRequest(`AWSSimbaAPIService_v20180301.${operation}`, body));
      const { __type, Message } = await response.json();
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
      expect(response.status === 200 || FSX_ERROR_CODES.includes(__type)).toBe(true);
      expect((Message ?? '').length).toBeLessThanOrEqual(256);
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 3000 },
  );
  expect(defects).toEqual([]);
  expect(answers.get(400)).toBeGreaterThan(1000);
  expect(answers.get(200)).toBeGreaterThan(10);
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(inherited);
}, 60_000);

test('no target and no signature makes it fail either', async () => {
  const header = fc.string({ unit: fc.constantFrom(...'AWS4-HMAC-SHA256 Credential=/,.fsxus-east-120261122_v') });
  await fc.assert(
    fc.asyncProperty(header, header, async (target, authorization) => {
      const response = await handle(jsonRequest(target, '{}', { authorization }));
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 500 },
  );
});
