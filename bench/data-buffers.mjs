const EVERY_MS = 50;

/**
 * Watches the memory that byte arrays take up in the page's workers, which is where the service keeps what it reads, checks and
 * writes. What a worker has when nothing goes on (tables of objects) counts too.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ peak: () => number, stop: () => void }>} `peak` in bytes
 */
export async function watchBuffers(page) {
  const session = await page.context().newCDPSession(page);
  const workers = new Set();
  let peak = 0;
  let next = 1;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  const sums = new Map();
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    sums.set(sessionId, JSON.parse(message).result?.backingStorageSize ?? 0);
    peak = Math.max(
      peak,
      [...workers].reduce((sum, id) => sum + (sums.get(id) ?? 0), 0),
    );
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = () => {
    for (const sessionId of workers) {
      const message = JSON.stringify({ id: next++, method: 'Runtime.getHeapUsage' });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => workers.delete(sessionId));
    }
  };
  const timer = setInterval(ask, EVERY_MS);
  return { peak: () => peak, stop: () => clearInterval(timer) };
}
