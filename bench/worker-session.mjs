/**
 * The debugger's way to the service's worker.
 *
 * @param {import('@playwright/test').Page} page  a console that runs
 * @returns {Promise<(method: string, params?: object) => Promise<any>>}
 */
export async function openWorkerSession(page) {
  const session = await page.context().newCDPSession(page);
  const waiting = new Map();
  let next = 1;
  const found = new Promise((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker' && targetInfo.url.includes('service.worker')) resolve(sessionId);
    });
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await found;
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, resolve);
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(reject);
    });
}

/** Bytes that a worker keeps: objects and byte arrays, after a collection. */
export async function heapOf(send) {
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

/** The functions in which a worker spent most time itself while `work` went on, ms of the processor's. */
export async function profile(send, work, most = 25) {
  await send('Profiler.enable');
  await send('Profiler.setSamplingInterval', { interval: 500 });
  await send('Profiler.start');
  const result = await work();
  const { profile: told } = await send('Profiler.stop');
  const own = new Map();
  const nodes = new Map(told.nodes.map((node) => [node.id, node.callFrame]));
  told.samples.forEach((id, at) => {
    const { functionName, lineNumber, columnNumber } = nodes.get(id);
    const name = `${functionName || '(anonymous)'}:${lineNumber + 1}:${columnNumber}`;
    own.set(name, (own.get(name) ?? 0) + (told.timeDeltas[at] ?? 0) / 1000);
  });
  const sorted = [...own].toSorted(([, left], [, right]) => right - left).slice(0, most);
  for (const [name, ms] of sorted) console.log(`${Math.round(ms)} ms  ${name}`);
  return result;
}
