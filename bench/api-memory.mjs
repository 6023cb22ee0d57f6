// Loaded into the server before it starts, with --expose-gc: tells its memory after a collection when it is asked. The server
// itself knows nothing of it.
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss });
});
process.channel?.unref();
process.on('disconnect', () => process.exit());
