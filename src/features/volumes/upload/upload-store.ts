import { useSyncExternalStore } from 'react';
import { isActive, type UploadState } from './upload-state.ts';

let uploads: readonly UploadState[] = [];
const listeners = new Set<() => void>();

/** Every upload of this page, newest first. Lives as long as the page, whatever is shown of it. */
export const useAllUploads = (): readonly UploadState[] => useSyncExternalStore(subscribe, getUploads);

export const getUploads = (): readonly UploadState[] => uploads;
export const getUpload = (id: string): UploadState | undefined => uploads.find((upload) => upload.id === id);
export const addUpload = (upload: UploadState): void => setUploads([upload, ...uploads]);
export const removeUpload = (id: string): void => setUploads(uploads.filter((upload) => upload.id !== id));
export const changeUpload = (id: string, change: Partial<UploadState>): void =>
  setUploads(uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));

function setUploads(next: readonly UploadState[]): void {
  uploads = next;
  if (uploads.some(isActive)) window.addEventListener('beforeunload', askBeforeLeaving);
  else window.removeEventListener('beforeunload', askBeforeLeaving);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The browser asks in its own words: the files not yet handed over would be left out. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
