/** Keeps what was used last, up to a total weight. */
export interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
  clear(): void;
}

/** @param capacity  total weight at most; a value heavier than that is not kept */
export function newCache<K, V>(capacity: number, weigh: (value: V) => number): Cache<K, V> {
  const values = new Map<K, V>();
  let weight = 0;
  const remove = (key: K) => {
    const value = values.get(key);
    if (value === undefined) return;
    weight -= weigh(value);
    values.delete(key);
  };
  return {
    get: (key) => {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set: (key, value) => {
      remove(key);
      if (weigh(value) > capacity) return;
      values.set(key, value);
      weight += weigh(value);
      for (const oldest of values.keys()) {
        if (weight <= capacity) break;
        remove(oldest);
      }
    },
    delete: remove,
    clear: () => {
      values.clear();
      weight = 0;
    },
  };
}
