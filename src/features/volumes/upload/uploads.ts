import { newRequestToken } from '../../../client/request-token.ts';
import type { UploadFailure } from '../../../lab/upload.ts';
import { type Count, NOTHING, type Scan, sum } from './found.ts';
import type { Target } from './hand-over.ts';
import { rateOf, type Sample, withSample } from './rate.ts';
import { type Cargo, sendFiles } from './send-files.ts';
import { addUpload, changeUpload, getUpload, removeUpload } from './upload-store.ts';

/** What an upload needs and nobody shows. */
interface Work {
  readonly target: Target;
  readonly controller: AbortController;
  /** What is still to be sent. */
  readonly cargo: Cargo;
  /** Of the scan; sending again cannot mend them. */
  readonly unreadable: readonly UploadFailure[];
}

const works = new Map<string, Work>();
/** Uploads of one page go one after the other: each has the service for itself. */
let last: Promise<void> = Promise.resolve();

/** Finds the files and sends them. Goes on whatever page of the console is shown. */
export async function startUpload(target: Target, scan: Scan): Promise<void> {
  const id = newRequestToken();
  const controller = new AbortController();
  addUpload({ id, ...target, phase: 'scanning', found: NOTHING, done: NOTHING, failures: [], rest: 0 });
  works.set(id, { target, controller, cargo: { files: [], emptyFolders: [] }, unreadable: [] });
  const { signal } = controller;
  const tell = newTeller((found: Count) => changeUpload(id, { found }));
  const { files, bytes, emptyFolders, failures } = await scan(tell, signal);
  if (signal.aborted) return changeUpload(id, { phase: 'cancelled' });
  works.set(id, { target, controller, cargo: { files, emptyFolders }, unreadable: failures });
  changeUpload(id, { phase: 'waiting', found: { files: files.length, bytes }, failures });
  await enqueue(id);
}

/** Stops an upload. What is committed stays. */
export const cancelUpload = (id: string): void => works.get(id)?.controller.abort();

/** Sends what an upload that is over has left out: files that failed, and those it did not come to. */
export async function sendRest(id: string): Promise<void> {
  const work = works.get(id);
  const upload = getUpload(id);
  if (!work || !upload) return;
  works.set(id, { ...work, controller: new AbortController() });
  changeUpload(id, { phase: 'waiting', failures: work.unreadable, rest: 0 });
  await enqueue(id);
}

/** Takes an upload that is over out of sight. */
export function dismissUpload(id: string): void {
  works.delete(id);
  removeUpload(id);
}

function enqueue(id: string): Promise<void> {
  last = last.then(() => send(id));
  return last;
}

async function send(id: string): Promise<void> {
  const work = works.get(id);
  const upload = getUpload(id);
  if (!work || !upload) return;
  const { signal } = work.controller;
  const before = without(upload.found, work.cargo);
  let samples: readonly Sample[] = [{ at: performance.now(), bytes: before.bytes }];
  changeUpload(id, { phase: 'uploading', rate: undefined });

  const tell = newTeller((sent: Count) => {
    const done = sum(before, sent);
    samples = withSample(samples, { at: performance.now(), bytes: done.bytes });
    changeUpload(id, { done, rate: rateOf(samples) });
  });

  const { done, failures, rest, reason } = await sendFiles(work.target, work.cargo, tell, signal);
  works.set(id, { ...work, cargo: rest });
  changeUpload(id, {
    done: sum(before, done),
    failures: [...work.unreadable, ...failures],
    rest: rest.files.length,
    ...(reason === undefined ? { phase: signal.aborted ? 'cancelled' : 'done' } : { phase: 'failed', reason }),
  });
}

/** What is stored before `cargo` is sent. Files of a batch that was cancelled are sent again, so they count as not stored. */
function without(found: Count, cargo: Cargo): Count {
  const bytes = cargo.files.reduce((total, { file }) => total + file.size, 0);
  return { files: found.files - cargo.files.length, bytes: found.bytes - bytes };
}

/** Shortest time between two changes of what is shown of an upload. */
const TELL_MS = 200;

/** Passes a count on unless the one before was passed on a moment ago; the last one is not sure to be. */
function newTeller(tell: (count: Count) => void): (count: Count) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (count) => {
    const now = performance.now();
    if (now - toldAt < TELL_MS) return;
    toldAt = now;
    tell(count);
  };
}
