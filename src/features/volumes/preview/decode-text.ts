/**
 * Reads bytes as UTF-8 text. A character that the end of `bytes` cuts through is left out.
 *
 * @returns `undefined` when they are no text
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
