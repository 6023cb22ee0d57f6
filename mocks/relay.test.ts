import { expect, test } from 'vitest';
import { noteBytes, noteText } from './gateway/body-at-hand.ts';
import { readBody } from './gateway/read-body.ts';
import { fromRequestShape, fromResponseShape, SERVED_BY, toRequestShape, toResponseShape } from './relay.ts';

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };
const post = (path: string, body: BodyInit, headers: Record<string, string> = JSON_1_1) =>
  new Request(`http://localhost${path}`, { method: 'POST', headers, body });

test('a request whose text is known is not read, and gets to the door of its API', async () => {
  const request = post('/aws/fsx/', '{"MaxResults":1}');
  await request.text();
  const shape = await toRequestShape(request, '{"MaxResults":1}');
  expect(shape.body).toBe('{"MaxResults":1}');
  const arrived = fromRequestShape(shape);
  expect(arrived.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(await readBody(arrived)).toBe('{"MaxResults":1}');
});

test('the laboratory reads a text in the request itself, and bytes as they were', async () => {
  const type = { 'content-type': 'application/json' };
  const text = await toRequestShape(post('/_lab/clock', '{"rate":60}', type));
  expect(await fromRequestShape(text).json()).toEqual({ rate: 60 });
  const bytes = await toRequestShape(post('/_lab/volumes/fs-1/files/a', new Uint8Array([0, 255, 128]), {}));
  expect([...new Uint8Array(await fromRequestShape(bytes).arrayBuffer())]).toEqual([0, 255, 128]);
});

test('an answer comes back as it was, and says that the service gave it', async () => {
  const answer = () => new Response('{"Backups":[]}', { status: 400, headers: JSON_1_1 });
  for (const response of [answer(), noteText(answer(), '{"Backups":[]}')]) {
    const back = fromResponseShape(await toResponseShape(response));
    expect([back.status, await back.text(), back.headers.has(SERVED_BY)]).toEqual([400, '{"Backups":[]}', true]);
  }
  const bytes = new Uint8Array([0, 255, 128]);
  const shape = await toResponseShape(noteBytes(new Response(bytes, { status: 206 }), bytes));
  expect(shape.body).toBe(bytes);
  expect([...(await fromResponseShape(shape).bytes())]).toEqual([0, 255, 128]);
  const nothing = fromResponseShape(await toResponseShape(new Response(null, { status: 204 })));
  expect(nothing.status).toBe(204);
});
