/**
 * Lets everything else that waits have its turn, and comes back at once. A timer would not: browsers hold one that was set by another
 * back for 4 ms, and longer in a tab that nobody sees.
 */
export function giveTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
