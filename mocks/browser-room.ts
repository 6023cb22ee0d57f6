import { GiB } from '../src/aws/units.ts';
import type { Room } from '../src/engine/ports.ts';

/** What is left by a browser's own account is believed below this: Chromium tells every site of 10 GiB more than it uses. */
const BELIEVED_BELOW = 10 * GiB - 1;

/** The room of this site in the browser, as far as it tells. Never rejects: a browser that does not tell has no figures. */
export async function browserRoom(): Promise<Room> {
  try {
    const { storage } = navigator;
    const [{ quota, usage }, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
    if (quota === undefined || usage === undefined) return { persisted };
    const free = Math.max(0, quota - usage);
    return { quota, usage, persisted, ...(free < BELIEVED_BELOW && { free }) };
  } catch {
    return {}; // no storage manager, as on an address that is not secure
  }
}
