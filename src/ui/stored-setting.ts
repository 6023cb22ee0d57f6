const PREFIX = 'fsx-backups-console.';

/**
 * Reads a setting of the reader's kept in this browser.
 *
 * @param parse  checks what was stored, perhaps by an older version; `undefined` in means that nothing was
 */
export function readSetting<T>(name: string, parse: (stored: unknown) => T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return parse(text === null ? undefined : JSON.parse(text));
  } catch {
    return parse(undefined); // storage switched off, or text that is not ours: as if nothing was stored
  }
}

/** Keeps a setting. Where the browser refuses, it lasts as long as the page. */
export function writeSetting(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A preference that is not kept is not worth an error.
  }
}
