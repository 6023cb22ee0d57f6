/** Most characters of an error's `Message`. @see FSx API reference, ErrorMessage */
export const MAX_MESSAGE = 256;

/** A sentence cut to what `Message` may hold, at a whole character. */
export function shortened(message: string): string {
  if (message.length <= MAX_MESSAGE) return message;
  return `${message.slice(0, MAX_MESSAGE - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
