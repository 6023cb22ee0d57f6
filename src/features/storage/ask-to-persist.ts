import { changeKeptData, readKeptData } from './kept-data.ts';

/**
 * Asks the browser, once, not to clear the data when disk space runs short. Some browsers ask the person, some decide by
 * themselves; where nobody can be asked, nothing happens.
 *
 * @returns whether the data is kept; `undefined` when the browser was asked before or cannot be
 */
export async function askToPersist(): Promise<boolean | undefined> {
  if (readKeptData().isAsked) return undefined;
  changeKeptData({ isAsked: true });
  try {
    return await keepData();
  } catch {
    return undefined; // no storage manager, as on an address that is not secure
  }
}

/** Asks the browser to keep the data, again if need be. @returns whether it does */
export const keepData = async (): Promise<boolean> =>
  (await navigator.storage.persisted()) || (await navigator.storage.persist());
