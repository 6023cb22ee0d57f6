import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const CONNECTIONS = 8;
/** The same account and Region for ours and for the peer. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKIABENCH/20261122/us-east-1/fsx/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Starts our server as `npm run api` does, on a free port, with the clock standing.
 *
 * @param {readonly string[]} args  more of its options
 */
export async function startApi(args = []) {
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      '--import',
      fileOf('api-memory.mjs'),
      fileOf('../scripts/api.mjs'),
      '--port',
      '0',
      '--clock',
      'paused',
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const origin = await lineOf(child, /listening on (http:\S+)/);
  const port = Number(new URL(origin).port);
  return { ...newClient(port), ...newLaboratory(origin), memory: () => memoryOf(child), stop: () => stop(child) };
}

/**
 * Starts the open emulator.
 *
 * @returns `undefined` where it is not installed
 */
export async function startPeer() {
  const port = await freePort();
  const child = spawn('moto_server', ['-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const isThere = await Promise.race([
    once(child, 'error').then(() => false),
    lineOf(child, /Running on/, child.stderr).then(() => true),
  ]).catch(() => false);
  if (isThere) child.stderr.resume();
  return isThere ? { ...newClient(port), stop: () => stop(child) } : undefined;
}

/** Resolves with the first group of the pattern in what the program prints; rejects when it ends before, or takes a minute. */
function lineOf(child, pattern, stream = child.stdout) {
  return new Promise((resolve, reject) => {
    let text = '';
    const limit = setTimeout(() => reject(new Error('The server did not start within a minute.')), 60_000);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${text}`)));
    stream.setEncoding('utf8').on('data', (part) => {
      text += part;
      const found = pattern.exec(text);
      if (!found) return;
      clearTimeout(limit);
      resolve(found[1]);
    });
  });
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(limit);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Asks the preloaded `api-memory.mjs`. @returns {Promise<{ heapUsed: number, rss: number }>} bytes, after a collection */
async function memoryOf(child) {
  const answered = once(child, 'message');
  child.send('memory');
  return (await answered)[0];
}

/** Sends many requests of one operation from another process. */
function newClient(port) {
  const headOf = (operation) =>
    `POST / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: ${AUTHORIZATION}\r\n` +
    'content-type: application/x-amz-json-1.1\r\nx-amz-date: 20261122T120000Z\r\nuser-agent: fsx-backups-bench\r\n' +
    `x-amz-target: AWSSimbaAPIService_v20180301.${operation}\r\n`;
  return {
    /**
     * @param {string} operation
     * @param {readonly object[]} requests
     * @param {string} [idName]  member of the answers to give back, such as BackupId
     * @returns {Promise<{ rate: number, latencies: number[], ids: string[] }>} requests a second; ms of each
     */
    send: async (operation, requests, idName) => {
      const client = fork(fileOf('api-load.mjs'));
      try {
        const answered = once(client, 'message');
        const bodies = requests.map((request) => JSON.stringify(request));
        const warmUpHead = headOf('DescribeFileSystems');
        client.send({ port, connections: CONNECTIONS, warmUpHead, head: headOf(operation), bodies, idName });
        const [{ failure, ms, latencies, ids }] = await answered;
        if (failure) throw new Error(`${operation}: ${failure}`);
        return { rate: (requests.length * 1000) / ms, latencies, ids };
      } finally {
        client.kill();
      }
    },
  };
}

function newLaboratory(origin) {
  return {
    lab: async (path, body) => {
      const init = { method: 'POST', headers: { authorization: AUTHORIZATION }, body: JSON.stringify(body) };
      const response = await fetch(`${origin}/_lab/${path}`, init);
      const answer = await response.text();
      if (!response.ok) throw new Error(`/_lab/${path} answered ${response.status}: ${answer}`);
      return answer === '' ? undefined : JSON.parse(answer);
    },
  };
}
