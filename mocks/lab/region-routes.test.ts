import { afterEach, beforeEach, expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import type { AccountRegion } from '../../src/lab/region.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';
import { authorizationIn, jsonRequest } from '../../src/testing/signed-request.ts';

let api: MemoryService;

beforeEach(() => {
  api = newMemoryService();
});
afterEach(async () => {
  await api.service.stop();
  expect(api.defects).toEqual([]);
});

const put = (code: string, body: object) => api.lab('PUT', `regions/${code}`, JSON.stringify(body));
const statusOf = async (code: string) => {
  const regions = (await (await api.lab('GET', 'regions')).json()) as readonly AccountRegion[];
  return regions.find((region) => region.code === code)?.status;
};
const askIn = async (region: string) => {
  const { status, body } = await api.fsx('DescribeBackups', {}, region);
  return [status, body.__type];
};
const listed = async (parameters: Record<string, string> = {}) => {
  const request = new Request('http://localhost/aws/ec2/', {
    method: 'POST',
    headers: { authorization: authorizationIn('us-east-1'), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action: 'DescribeRegions', Version: '2016-11-15', ...parameters }),
  });
  const text = await (await api.service.handle(request)).text();
  return [...text.matchAll(/<regionName>(.+?)<\/regionName>.*?<optInStatus>(.+?)<\/optInStatus>/g)].map((match) => [
    match[1],
    match[2],
  ]);
};

test('an opt-in Region answers nothing before it is switched on, and nothing after it is switched off', async () => {
  expect([await statusOf('us-east-1'), await statusOf('af-south-1')]).toEqual(['opt-in-not-required', 'not-opted-in']);
  expect(await askIn('af-south-1')).toEqual([400, 'UnrecognizedClientException']);

  expect(await (await put('af-south-1', { isOn: true })).json()).toMatchObject({ status: 'opted-in' });
  expect(await askIn('af-south-1')).toEqual([200, undefined]);
  expect(await askIn('ap-east-1')).toEqual([400, 'UnrecognizedClientException']);

  await put('af-south-1', { isOn: false });
  expect(await askIn('af-south-1')).toEqual([400, 'UnrecognizedClientException']);
});

test('KMS and EC2 of a Region that is off know nobody of the account', async () => {
  const headers = { authorization: authorizationIn('af-south-1') };
  const kms = await api.service.handle(
    jsonRequest('TrentService.ListKeys', '{}', headers, 'http://localhost/aws/kms/'),
  );
  expect((await kms.json()).__type).toBe('UnrecognizedClientException');
  const ec2 = await api.service.handle(
    new Request('http://localhost/aws/ec2/', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=DescribeVpcs&Version=2016-11-15',
    }),
  );
  expect([ec2.status, await ec2.text()]).toEqual([401, expect.stringContaining('<Code>AuthFailure</Code>')]);
});

test('EC2 tells of Regions that are off only when all are asked for', async () => {
  await put('ap-east-1', { isOn: true });
  const on = await listed();
  expect(on).toHaveLength(18);
  expect(on).toContainEqual(['ap-east-1', 'opted-in']);
  const all = await listed({ AllRegions: 'true' });
  expect(all).toHaveLength(34);
  expect(all).toContainEqual(['af-south-1', 'not-opted-in']);
});

test('stored data keeps a Region on until somebody switches it off', async () => {
  await put('ap-east-1', { isOn: true });
  const place = { account: '111122223333', region: 'ap-east-1' };
  const SubnetIds = [networksOf(place).subnets[0]!.subnetId];
  await api.fsx('CreateFileSystem', creationOf({ SubnetIds }), place.region);
  await api.service.engine.ports.store.write(['regions'], (tx) => tx.table('regions').deleteAll({}));
  expect(await askIn('ap-east-1')).toEqual([200, undefined]);
  await put('ap-east-1', { isOn: false });
  expect(await askIn('ap-east-1')).toEqual([400, 'UnrecognizedClientException']);
});

test('a switch is told in the history once', async () => {
  for (const isOn of [true, true, false]) await put('me-south-1', { isOn });
  const { events } = (await (await api.lab('GET', 'history')).json()) as { events: readonly { action: string }[] };
  expect(events.map(({ action }) => action)).toEqual(['RegionSwitchedOff', 'RegionSwitchedOn']);
});

test.each([
  ['a Region that is always on', 'us-east-1', { isOn: false }, 400],
  ['no Region', 'mars-north-1', { isOn: true }, 404],
  ['a word', 'af-south-1', { isOn: 'yes' }, 400],
])('%s is not switched', async (_case, code, body, status) => {
  expect((await put(code, body)).status).toBe(status);
});
