// A process of its own, so that the one that answers has its processor to itself: sends requests on plain sockets.
import { connect } from 'node:net';

/** Real ms that an answer may take before the run is given up. */
const PATIENCE_MS = 30_000;

/** Requests that only warm this process up, and are not counted. */
const WARM_UPS = 400;

process.on('message', async ({ port, connections, warmUpHead, head, bodies, idName }) => {
  try {
    const lanes = Array.from({ length: connections }, () => newConnection(port));
    await run(lanes, new Array(WARM_UPS).fill(encode(warmUpHead, '{"MaxResults":1}')));
    const requests = bodies.map((body) => encode(head, body));
    process.send(await run(lanes, requests, idName));
    for (const { close } of lanes) close();
  } catch (cause) {
    process.send({ failure: String(cause?.message ?? cause) });
  }
});

function encode(head, body) {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${head}content-length: ${bytes.length}\r\n\r\n`), bytes]);
}

/** Each connection sends its next request when it has the whole answer to the last one. */
async function run(lanes, requests, idName) {
  const latencies = new Float64Array(requests.length);
  const ids = idName ? new Array(requests.length) : [];
  const idPattern = new RegExp(`"${idName}": ?"([^"]+)"`);
  let next = 0;
  const work = async (connection) => {
    for (let at = next++; at < requests.length; at = next++) {
      const startedAt = performance.now();
      const { status, text } = await connection.ask(requests[at]);
      latencies[at] = performance.now() - startedAt;
      if (status !== 200) throw new Error(`Answer ${status}: ${text.slice(0, 300)}`);
      if (idName) ids[at] = idPattern.exec(text)?.[1];
    }
  };
  const startedAt = performance.now();
  await Promise.all(lanes.map(work));
  return { ms: performance.now() - startedAt, latencies: [...latencies], ids };
}

/** A connection that is kept as long as the server keeps it, and opened again when that closes it. */
function newConnection(port) {
  let socket;
  let parts = [];
  let size = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let pending;

  const finish = () => {
    const whole = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    const { promise, headEnd, isLast } = pending;
    parts = [];
    size = 0;
    wanted = Number.POSITIVE_INFINITY;
    pending = undefined;
    if (isLast) drop();
    promise.resolve({
      status: Number(whole.latin1Slice(9, 12)),
      text: whole.latin1Slice(headEnd, whole.length),
    });
  };
  const readHead = () => {
    const whole = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    const at = whole.indexOf('\r\n\r\n');
    if (at < 0) return;
    const head = whole.latin1Slice(0, at).toLowerCase();
    const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
    if (length === undefined) return pending.promise.reject(new Error(`An answer without a length: ${head}`));
    wanted = at + 4 + Number(length);
    pending.headEnd = at + 4;
    pending.isLast = head.includes('\r\nconnection: close');
  };
  const onData = (part) => {
    parts.push(part);
    size += part.length;
    if (wanted === Number.POSITIVE_INFINITY) readHead();
    if (size >= wanted) finish();
  };
  const drop = () => {
    socket?.removeAllListeners();
    socket?.on('error', () => undefined);
    socket?.destroy();
    socket = undefined;
  };
  const open = () => {
    socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.setTimeout(PATIENCE_MS, () => pending?.promise.reject(new Error(`No answer within ${PATIENCE_MS} ms.`)));
    socket.on('data', onData);
    socket.on('error', (cause) => pending?.promise.reject(cause));
    socket.on('close', () => {
      pending?.promise.reject(new Error('The connection was closed before the answer.'));
      socket = undefined;
    });
    return socket;
  };
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        pending = { promise: { resolve, reject }, headEnd: 0, isLast: false };
        (socket ?? open()).write(request);
      }),
    close: drop,
  };
}
