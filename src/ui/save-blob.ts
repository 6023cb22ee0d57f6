/** Lets the browser save bytes under a name. Nothing of them is shown or run. */
export function saveBlob(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes.type === SAVED_TYPE ? bytes : bytes.slice(0, bytes.size, SAVED_TYPE));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** A type that no browser opens by itself. */
const SAVED_TYPE = 'application/octet-stream';
/** Long enough for a browser to start reading. */
const KEPT_MS = 60_000;
