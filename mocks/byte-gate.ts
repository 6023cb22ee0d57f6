/** Lets work begin when there is room for its bytes. */
export interface ByteGate {
  /** Runs `work` when it fits in; in the order asked. What is larger than the limit runs alone. */
  readonly pass: <T>(bytes: number, work: () => Promise<T>) => Promise<T>;
}

/** @param limit  bytes at work at a time, at most */
export function newByteGate(limit: number): ByteGate {
  const waiting: { readonly bytes: number; readonly begin: () => void }[] = [];
  let used = 0;
  const admit = () => {
    for (let [next] = waiting; next && (used === 0 || used + next.bytes <= limit); [next] = waiting) {
      waiting.shift();
      used += next.bytes;
      next.begin();
    }
  };
  return {
    pass: async (bytes, work) => {
      await new Promise<void>((begin) => {
        waiting.push({ bytes, begin });
        admit();
      });
      try {
        return await work();
      } finally {
        used -= bytes;
        admit();
      }
    },
  };
}
