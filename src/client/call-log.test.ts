import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clearCalls, MAX_CALLS, onCallsChange, pauseCalls, recordedCalls } from './call-log.ts';
import { callEc2 } from './ec2.ts';
import { callKms } from './kms.ts';
import { errorCodeOf, MAX_BODY } from './recorded-call.ts';
import { callFsx, callLab, fetchFile, setEndpoint } from './service.ts';

const place = { account: '111122223333', region: 'eu-west-1' };

beforeEach(clearCalls);
afterEach(() => {
  pauseCalls(false);
  vi.useRealTimers();
});

/** Answers everything alike. */
function answerWith(make: (request: Request) => Response | Promise<Response>): void {
  const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
  setEndpoint({ fetch: async (request) => make(request), upload, subscribe: () => () => undefined });
}

const json = (body: object, status = 200) => Response.json(body, { status, headers: { 'x-amzn-requestid': 'r-1' } });

test('a call is kept with its request and its answer as they were on the wire', async () => {
  answerWith(() => json({ Backups: [] }));
  await callFsx(place, 'DescribeBackups', { MaxResults: 5 });
  const [call] = recordedCalls();
  expect(call).toMatchObject({
    ...{ api: 'fsx', operation: 'DescribeBackups', region: 'eu-west-1', method: 'POST', path: '/aws/fsx/' },
    requestBody: '{"MaxResults":5}',
    answer: { status: 200, body: '{"Backups":[]}', length: 14 },
  });
  expect(new Map(call?.requestHeaders).get('x-amz-target')).toBe('AWSSimbaAPIService_v20180301.DescribeBackups');
  expect(new Map(call?.answer?.headers).get('x-amzn-requestid')).toBe('r-1');
  expect(call?.took).toBeGreaterThanOrEqual(0);
});

test('a refusal shows its code, whichever API says it', async () => {
  answerWith(({ url }) =>
    url.includes('/aws/') ? json({ __type: 'com.amazonaws.fsx#BackupNotFound' }, 400) : json({ code: 'NotFound' }, 404),
  );
  await callFsx(place, 'DescribeBackups', {}).catch(() => undefined);
  await callKms(place, 'ListAliases', {}).catch(() => undefined);
  await callLab(place, 'GET', '/_lab/clock?x=1').catch(() => undefined);
  expect(recordedCalls().map((call) => [call.api, call.operation, errorCodeOf(call)])).toEqual([
    ['fsx', 'DescribeBackups', 'BackupNotFound'],
    ['kms', 'ListAliases', 'BackupNotFound'],
    ['lab', 'GET /_lab/clock', 'NotFound'],
  ]);
});

test('a call of EC2 goes by its action', async () => {
  answerWith(() => new Response('<r/>'));
  await callEc2(place, 'DescribeVpcs').catch(() => undefined); // there is no DOMParser here
  expect(recordedCalls()[0]).toMatchObject({ api: 'ec2', operation: 'DescribeVpcs', answer: { body: '<r/>' } });
});

test('a call without an answer says so, and whether the page gave it up', async () => {
  answerWith(() => Promise.reject(new Error('gone')));
  await callFsx(place, 'DescribeBackups', {}).catch(() => undefined);
  await callFsx(place, 'DescribeBackups', {}, AbortSignal.abort()).catch(() => undefined);
  expect(recordedCalls().map(errorCodeOf)).toEqual(['No answer', 'Given up']);
});

test('the bytes of a file are not kept', async () => {
  answerWith(() => new Response('bytes'));
  expect(await (await fetchFile(place, '/_lab/volumes/fs-1/files/a')).text()).toBe('bytes');
  expect(recordedCalls()[0]?.answer).toMatchObject({ status: 200, body: undefined });
});

test('the last 500 calls are kept, and long bodies are cut', async () => {
  answerWith(() => json({ message: 'x'.repeat(MAX_BODY) }));
  for (let sent = 0; sent < MAX_CALLS + 3; sent += 1) await callLab(place, 'GET', `/_lab/clock?${sent}`);
  const calls = recordedCalls();
  expect(calls).toHaveLength(MAX_CALLS);
  expect(calls[0]?.path).toBe('/_lab/clock?3');
  expect(calls.at(-1)?.answer?.body).toHaveLength(MAX_BODY);
  const total = calls.reduce((sum, { answer }) => sum + (answer?.body?.length ?? 0), 0);
  expect(total).toBeLessThanOrEqual(8_388_608);
  expect(calls[0]?.answer).toMatchObject({ body: undefined, length: MAX_BODY + 14 });
});

test('a paused log keeps nothing new', async () => {
  answerWith(() => json({}));
  pauseCalls(true);
  await callFsx(place, 'DescribeBackups', {});
  expect(recordedCalls()).toEqual([]);
});

test('a burst of calls is told once, and the list stays the same until then', async () => {
  vi.useFakeTimers();
  answerWith(() => json({}));
  const listener = vi.fn();
  const stop = onCallsChange(listener);
  await Promise.all([1, 2, 3].map(() => callFsx(place, 'DescribeBackups', {})));
  expect(listener).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(recordedCalls()).toBe(recordedCalls());
  stop();
});
