import { beforeAll, expect, test } from 'vitest';
import { FSX_ERROR_CODES } from '../../src/aws/fsx/errors.ts';
import { FSX_ACTIONS } from '../../src/aws/fsx/operations.ts';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import type { FsxOperation } from '../../src/aws/fsx/types.ts';
import { mustAgree } from '../../src/testing/checked-answers.ts';
import { type Dice, newDice } from '../../src/testing/fuzz/dice.ts';
import { buildFuzzWorld, type FuzzWorld } from '../../src/testing/fuzz/fuzz-world.ts';
import { hostileRequest } from '../../src/testing/fuzz/hostile-requests.ts';
import { type Pool, requestText } from '../../src/testing/fuzz/request-texts.ts';
import { jsonRequest } from '../../src/testing/signed-request.ts';

const SEED = 20261122;
const BATCH = 400;
const OFFERED = Object.keys(REQUEST_SHAPES) as FsxOperation[];
const OTHERS = FSX_ACTIONS.filter((action) => !Object.hasOwn(REQUEST_SHAPES, action));
const WILDNESS = [0, 0, 0.01, 0.03, 0.1, 0.5];
const SLOWEST_MS = 50;

/** Codes that requests of these kinds cannot miss, but by a fault of this test. */
const REACHED = [
  ...['BackupInProgress', 'BackupNotFound', 'BackupRestoring', 'BadRequest', 'DataRepositoryAssociationNotFound'],
  ...['FileSystemNotFound', 'IncompatibleParameterError', 'IncompleteSignatureException', 'InvalidDestinationKmsKey'],
  ...['InvalidRegion', 'MissingAuthenticationTokenException', 'MissingFileSystemConfiguration'],
  ...['NotServiceResourceError', 'ResourceDoesNotSupportTagging', 'ResourceNotFound', 'SerializationException'],
  ...['ServiceLimitExceeded', 'SourceBackupUnavailable', 'UnknownOperationException', 'UnsupportedOperation'],
];

interface Sent {
  readonly request: Request;
  readonly operation: string;
  /** What a failure is told with. */
  readonly about: string;
}

let begin: (seed: number) => Promise<FuzzWorld>;
let pool: Pool;
const codes = new Map<string, number>();

beforeAll(async () => {
  ({ begin, pool } = await buildFuzzWorld());
  // Whoever would change what every object inherits now throws, which is a failure of the service.
  Object.freeze(Object.prototype);
  Object.freeze(Array.prototype);
});

const textOf = (dice: Dice, operation: FsxOperation) =>
  requestText({ dice, pool, wildness: dice.pick(WILDNESS) }, REQUEST_SHAPES[operation]);

function byShape(dice: Dice, operation: FsxOperation): Sent {
  const text = textOf(dice, operation);
  return { request: jsonRequest(`AWSSimbaAPIService_v20180301.${operation}`, text), operation, about: text };
}

function notOffered(dice: Dice): Sent {
  const operation = dice.pick(OTHERS);
  const text = textOf(dice, dice.pick(OFFERED));
  return { request: jsonRequest(`AWSSimbaAPIService_v20180301.${operation}`, text), operation, about: text };
}

function hostile(dice: Dice): Sent {
  const operation = dice.pick(OFFERED);
  return { operation, ...hostileRequest(dice, operation, textOf(dice, operation)) };
}

/** Sends so many requests in batches, each to a new service, and checks each answer. */
async function run(count: number, seed: number, make: (dice: Dice) => Sent): Promise<readonly number[]> {
  const times: number[] = [];
  for (let batch = 0; batch * BATCH < count; batch += 1) {
    const dice = newDice(SEED, seed, batch);
    const world = await begin(batch);
    let state = await world.state();
    for (let at = 0; at < Math.min(BATCH, count - batch * BATCH); at += 1) {
      const sent = make(dice);
      const changes = world.changes();
      try {
        const start = performance.now();
        const response = await world.service.handle(sent.request);
        times.push(performance.now() - start);
        await check(sent, response);
        if (world.changes() === changes) continue;
        expect(response.status, 'a refused request changed something').toBe(200);
        state = await world.state();
      } catch (cause) {
        throw new Error(`seed ${seed}, batch ${batch}, request ${at}: ${sent.operation} ${sent.about}`, { cause });
      }
    }
    expect(await world.state(), `seed ${seed}, batch ${batch}: rows changed unseen`).toBe(state);
    await world.service.stop();
  }
  return times;
}

async function check({ request, operation }: Sent, response: Response): Promise<void> {
  const text = await response.text();
  const body = JSON.parse(text);
  const code = response.status === 200 ? `${operation}: 200` : String(body.__type);
  codes.set(code, (codes.get(code) ?? 0) + 1);
  expect([200, 400]).toContain(response.status);
  if (request.headers.get('x-amz-target') !== `AWSSimbaAPIService_v20180301.${operation}`) return;
  if (response.status !== 200) expect(FSX_ERROR_CODES).toContain(code);
  mustAgree(operation, response, text);
}

const p99 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;

test.each(OFFERED.map((operation, at) => [operation, at] as const))(
  'any request for %s gets an answer of its shape, and changes nothing if it is refused',
  async (operation, at) => {
    expect(p99(await run(2600, at, (dice) => byShape(dice, operation)))).toBeLessThan(SLOWEST_MS);
    expect(codes.get(`${operation}: 200`) ?? 0).toBeGreaterThan(0);
  },
  60_000,
);

test('any request for what is not offered is an UnsupportedOperation', async () => {
  expect(p99(await run(3400, 100, notOffered))).toBeLessThan(SLOWEST_MS);
}, 60_000);

test('any bytes, headers and methods get an answer of the protocol', async () => {
  expect(p99(await run(5200, 101, hostile))).toBeLessThan(SLOWEST_MS);
}, 60_000);

test('any bytes, headers and methods get an answer from EC2 and KMS', async () => {
  const { service } = await begin(0);
  const dice = newDice(SEED, 102);
  for (let at = 0; at < 1000; at += 1) {
    const { request, about } = hostileRequest(dice, 'ListAliases', '{"Action":"DescribeVpcs"}');
    const url = `http://localhost/aws/${dice.pick(['ec2', 'kms'])}/`;
    const response = await service.handle(new Request(url, request));
    expect(response.status, `request ${at}: ${about}`).toBeLessThan(500);
  }
  await service.stop();
});

test('the requests were of every kind', () => {
  const total = [...codes.values()].reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThanOrEqual(50_000);
  expect([...codes.keys()]).toEqual(expect.arrayContaining(REACHED));
});
