import { expect, test } from 'vitest';
import { fileSystemWith, hostEngine } from '../../testing/hosted-engine.ts';
import { READ_PIECE, readPieces } from './read-pieces.ts';
import { writeFiles } from './write-files.ts';

const LONG = 2 * READ_PIECE + 5_000;

async function setUp() {
  const { engine } = await hostEngine();
  const volumeId = await fileSystemWith(engine);
  const bytes = new Uint8Array(LONG).map((_, n) => (n * 7 + (n >> 16)) & 0xff);
  const put = (part: Uint8Array<ArrayBuffer>) =>
    writeFiles(engine.ports, volumeId, [{ path: '/long', bytes: new Blob([part]), modified: 0 }]);
  await put(bytes);
  const read = (from: number, to: number) => readPieces(engine.ports, { volumeId }, '/long', { from, to });
  return { engine, bytes, put, read };
}

test('pieces are those of the file, from any byte to any other', async () => {
  const { engine, bytes, read } = await setUp();
  for (const [from, to] of [[0, LONG] as const, [70_001, READ_PIECE + 70_002] as const, [LONG - 1, LONG] as const]) {
    const parts: Blob[] = [];
    for await (const piece of read(from, to)) parts.push(piece);
    const found = Buffer.from(await new Blob(parts).arrayBuffer());
    expect(found.equals(bytes.subarray(from, to)), `${from} to ${to}`).toBe(true);
    expect(Math.max(...parts.map(({ size }) => size))).toBeLessThanOrEqual(READ_PIECE);
  }
  await engine.stop();
});

test('a file that is changed between two pieces is not mixed', async () => {
  const { engine, bytes, put, read } = await setUp();
  const pieces = read(0, LONG);
  await pieces.next();
  await put(bytes.map((byte) => byte ^ 1));
  await expect(pieces.next()).rejects.toMatchObject({ code: 'Conflict' });
  await engine.stop();
});
