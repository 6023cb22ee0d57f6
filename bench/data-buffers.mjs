const EVERY_MS = 50;

/**
 * Watches the memory that byte arrays take up in the page's workers and in the workers of those, which is where the service
 * keeps what it reads, checks and writes. What a worker has when nothing goes on (tables of objects) counts too.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ peak: () => number, leftAlone: <T>(work: () => Promise<T>) => Promise<T>, stop: () => void }>} `peak` in
 *   bytes; while `leftAlone` works nothing is looked at, because each look takes a processor from what is timed in milliseconds
 */
export async function watchBuffers(page) {
  const session = await page.context().newCDPSession(page);
  const sums = new Map();
  let peak = 0;
  const note = (worker, bytes) => {
    sums.set(worker, bytes);
    peak = Math.max(
      peak,
      [...sums.values()].reduce((sum, one) => sum + one, 0),
    );
  };
  const root = newTarget((method, params) => session.send(method, params), note, sums);
  for (const event of ['attachedToTarget', 'detachedFromTarget', 'receivedMessageFromTarget'])
    session.on(`Target.${event}`, (params) => root.hear(`Target.${event}`, params));
  await root.follow();
  let isLeftAlone = false;
  const timer = setInterval(() => {
    if (!isLeftAlone) root.ask();
  }, EVERY_MS);
  return {
    peak: () => peak,
    leftAlone: async (work) => {
      isLeftAlone = true;
      try {
        return await work();
      } finally {
        isLeftAlone = false;
      }
    },
    stop: () => clearInterval(timer),
  };
}

/** One that has workers; each of them may have workers of its own. Messages to those go through it. */
function newTarget(send, note, sums) {
  const workers = new Map();
  let next = 1;
  const attach = (sessionId) => {
    const sendThere = (method, params = {}) => {
      const message = JSON.stringify({ id: next++, method, params });
      return send('Target.sendMessageToTarget', { sessionId, message }).catch(() => drop(sessionId));
    };
    const worker = newTarget(sendThere, note, sums);
    const ask = () => {
      void sendThere('Runtime.getHeapUsage');
      worker.ask();
    };
    workers.set(sessionId, { ...worker, ask });
    void worker.follow();
  };
  const drop = (sessionId) => {
    workers.get(sessionId)?.end();
    workers.delete(sessionId);
    sums.delete(sessionId);
  };
  return {
    follow: () => send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false }),
    ask: () => {
      for (const worker of workers.values()) worker.ask();
    },
    end: () => {
      for (const sessionId of workers.keys()) drop(sessionId);
    },
    hear: (method, { sessionId, targetInfo, message }) => {
      if (method === 'Target.attachedToTarget' && targetInfo.type === 'worker') attach(sessionId);
      if (method === 'Target.detachedFromTarget') drop(sessionId);
      if (method !== 'Target.receivedMessageFromTarget' || !workers.has(sessionId)) return;
      const said = JSON.parse(message);
      if (said.method?.startsWith('Target.')) workers.get(sessionId).hear(said.method, said.params);
      else if (said.result?.backingStorageSize !== undefined) note(sessionId, said.result.backingStorageSize);
    },
  };
}
