import type { Store } from '../store/port.ts';

const NAME = 'page-tokens';
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

interface KnownKey {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}
/** The last key of each store, so that it is imported once. */
const known = new WeakMap<Store, KnownKey>();

/**
 * The key with which a store's page tokens are signed; made on first use, and anew after the store was cleared. To be asked
 * for outside of transactions.
 */
export async function getPageKey(store: Store): Promise<CryptoKey> {
  const bytes =
    (await store.read(['secrets'], (tx) => tx.table('secrets').get(NAME)))?.bytes ?? (await keepNewKey(store));
  const before = known.get(store);
  if (before && isSame(before.bytes, bytes)) return before.key;
  const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify']);
  known.set(store, { bytes, key });
  return key;
}

/** Another host may have been faster: then its key is the one. */
async function keepNewKey(store: Store): Promise<Uint8Array<ArrayBuffer>> {
  const fresh = await crypto.subtle.generateKey({ ...HMAC, length: 256 }, true, ['sign', 'verify']);
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', fresh));
  return store.write(['secrets'], async (tx) => {
    const kept = await tx.table('secrets').get(NAME);
    if (!kept) await tx.table('secrets').put({ name: NAME, bytes });
    return kept?.bytes ?? bytes;
  });
}

const isSame = (left: Uint8Array, right: Uint8Array) =>
  left.length === right.length && left.every((byte, at) => byte === right[at]);
