import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StorageFault } from '../src/engine/store/storage-fault.ts';
import { sleep } from '../src/engine/time/timer.ts';
import { hostService } from './server/host-service.ts';
import { newHttpServer } from './server/http-server.ts';
import { parseOptions, type ServerOptions } from './server/options.ts';

/** Real ms that requests under way have to end when the server stops. */
const GRACE_MS = 2_000;
const LOOK_EVERY_MS = 20;

const parsed = parseOptions(process.argv.slice(2));
if ('help' in parsed) console.log(parsed.help);
else if ('problem' in parsed) stopWith(2, parsed.problem);
else await serve(parsed.options).catch((cause: unknown) => stopWith(1, describe(cause, parsed.options)));

/** Serves until SIGINT or SIGTERM; ends with 0 then. @throws when the store cannot be opened or the port is taken */
async function serve(options: ServerOptions): Promise<void> {
  const { service, closeStore } = await hostService(options, (cause) => console.error(cause));
  const server = newHttpServer({ ...options, handle: service.handle, reportDefect: (cause) => console.error(cause) });

  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) return; // a terminal and npm both tell
    isStopping = true;
    const stopped = service.stop();
    await endConnections(server);
    await stopped;
    await closeStore();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, options.host, resolve);
    });
  } catch (cause) {
    await service.stop();
    await closeStore();
    throw cause;
  }
  console.log(`FSx API listening on ${addressOf(server.address(), options)}`);
}

/** Stops listening, lets answers under way end, and then all connections. */
async function endConnections(server: Server): Promise<void> {
  const ended = new AbortController();
  server.close(() => ended.abort());
  for (let waited = 0; waited < GRACE_MS && !ended.signal.aborted; waited += LOOK_EVERY_MS) {
    server.closeIdleConnections();
    await sleep(LOOK_EVERY_MS, ended.signal);
  }
  server.closeAllConnections();
}

function addressOf(address: AddressInfo | string | null, { host, port }: ServerOptions): string {
  const actual = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function describe(cause: unknown, { host, port, data }: ServerOptions): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use; choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} of ${host} may not be used; choose another with --port.`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `This machine has no address ${host}.`;
  if (cause instanceof StorageFault) return `The data in ${data} cannot be used: ${cause.message}`;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

function stopWith(code: number, problem: string): never {
  console.error(problem);
  process.exit(code);
}
