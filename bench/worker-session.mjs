/**
 * The debugger's way to the service's worker.
 *
 * @param {import('@playwright/test').Page} page  a console that runs
 * @param {(method: string, params: any) => void} onEvent
 * @returns {Promise<((method: string, params?: object) => Promise<any>) & { end: () => Promise<void> }>} `end` lets the worker go on unwatched
 */
export async function openWorkerSession(page, onEvent = () => {}) {
  const session = await page.context().newCDPSession(page);
  const waiting = new Map();
  let next = 1;
  const found = new Promise((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker' && targetInfo.url.includes('service.worker')) resolve(sessionId);
    });
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error, method, params } = JSON.parse(message);
    if (method) onEvent(method, params);
    waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await found;
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, resolve);
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(reject);
    });
  return Object.assign(send, { end: () => session.detach() });
}

/**
 * What a worker keeps, after a collection: `data`, which is objects, texts and byte arrays, and `code`, which is what the engine of
 * the browser compiled of functions that run often, and knows about them. Bytes.
 */
export async function heapOf(page) {
  const parts = [];
  const send = await openWorkerSession(page, (method, params) => {
    if (method === 'HeapProfiler.addHeapSnapshotChunk') parts.push(params.chunk);
  });
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await send('HeapProfiler.disable');
  await send.end();
  const { snapshot, nodes, strings } = JSON.parse(parts.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const kept = { data: 0, code: 0 };
  for (let at = 0; at < nodes.length; at += fields.length)
    kept[isCode(types[type][nodes[at + type]], strings[nodes[at + name]]) ? 'code' : 'data'] += nodes[at + size];
  return kept;
}

/** Whether a node of a heap snapshot is the engine's own: functions, what it compiled of them, and how objects are laid out. */
const isCode = (type, name) =>
  ['code', 'object shape'].includes(type) ||
  (type === 'native' && name.startsWith('system /') && name !== 'system / JSArrayBufferData');

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
