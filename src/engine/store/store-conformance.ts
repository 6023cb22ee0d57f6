import { test } from 'vitest';
import { queryFacts } from './conformance-queries.ts';
import { transactionFacts } from './conformance-transactions.ts';
import type { Store } from './port.ts';

/** States one fact about every store, shown on a new and empty one. */
export type Fact = (title: string, check: (store: Store) => Promise<void>) => void;

/** What every store promises. `open` gives a new, empty one. */
export function storeConformance(name: string, open: () => Promise<Store>): void {
  const fact: Fact = (title, check) =>
    test(`${name}: ${title}`, async () => {
      const store = await open();
      await check(store);
      store.close();
    });
  queryFacts(fact);
  transactionFacts(fact);
}
