import { type CalledApi, type Header, keptBody, type RecordedCall } from './recorded-call.ts';

/** Calls that are kept; the oldest goes first. */
export const MAX_CALLS = 500;
/** Characters of all answers' bodies together; beyond that the oldest bodies go, and their calls stay. */
const MAX_BODIES = 8_388_608;
/** Listeners hear of a burst of calls once. */
const QUIET_MS = 100;

/** A request as `send` is about to send it. */
export interface SentCall {
  readonly api: CalledApi;
  readonly operation: string;
  readonly region: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** What becomes of one recorded call. */
export interface Recording {
  readonly answered: (response: Response) => void;
  /** Nobody answered; `reason` in a word or two. */
  readonly failed: (reason: string) => void;
}

let calls: readonly RecordedCall[] = [];
let kept: RecordedCall[] = []; // what `calls` shows as soon as somebody looks
let isShown = true;
let isPaused = false;
let lastId = 0;
let bodies = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const idOfResponse = new WeakMap<Response, number>();

/** Keeps a request that is about to be sent. While the log is paused nothing is kept of it. */
export function recordCall({ headers, body, ...call }: SentCall): Recording {
  if (isPaused) return NOTHING;
  lastId += 1;
  const id = lastId;
  const start = performance.now();
  const request = { requestHeaders: toHeaders(headers), requestBody: keptBody(body) };
  const open = { answer: undefined, failure: undefined, took: undefined };
  kept.push({ id, ...call, at: Date.now(), ...request, ...open });
  if (kept.length > MAX_CALLS) forget(kept.shift());
  tell();
  return {
    answered: (response) => {
      idOfResponse.set(response, id);
      const answer = {
        status: response.status,
        headers: toHeaders(response.headers),
        body: undefined,
        length: undefined,
      };
      change(id, (old) => ({ ...old, answer, took: performance.now() - start }));
    },
    failed: (failure) => change(id, (old) => ({ ...old, failure, took: performance.now() - start })),
  };
}

/** Adds the text of an answer that was read. Costs nothing where its call is not kept. */
export function recordBody(response: Response, text: string): void {
  const id = idOfResponse.get(response);
  if (id === undefined) return;
  const body = keptBody(text);
  const isKept = change(id, (old) =>
    old.answer ? { ...old, answer: { ...old.answer, body, length: text.length } } : old,
  );
  if (isKept) bodies += body.length;
  for (let at = 0; bodies > MAX_BODIES && at < kept.length; at += 1) dropBody(at);
}

/** The kept calls, oldest first; the same array until something changes. For `useSyncExternalStore`. */
export function recordedCalls(): readonly RecordedCall[] {
  if (!isShown) calls = [...kept];
  isShown = true;
  return calls;
}

/** Calls `listener` after calls came or changed, at most every 100 ms, until the returned function is called. */
export function onCallsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets every call. Those under way come back with nothing. */
export function clearCalls(): void {
  kept = [];
  bodies = 0;
  tell();
}

/** Stops or resumes keeping new calls; those under way are still completed. */
export function pauseCalls(paused: boolean): void {
  isPaused = paused;
}

/** Whether new calls are left out. */
export const areCallsPaused = (): boolean => isPaused;

const NOTHING: Recording = { answered: () => undefined, failed: () => undefined };

const toHeaders = (headers: Headers): readonly Header[] => [...headers];

/** @returns whether the call is still kept */
function change(id: number, next: (old: RecordedCall) => RecordedCall): boolean {
  const at = kept.findLastIndex((call) => call.id === id);
  const old = kept[at];
  if (!old) return false;
  kept[at] = next(old);
  tell();
  return true;
}

function dropBody(at: number): void {
  const call = kept[at];
  if (call?.answer?.body === undefined) return;
  forget(call);
  kept[at] = { ...call, answer: { ...call.answer, body: undefined } };
}

function forget(call: RecordedCall | undefined): void {
  bodies -= call?.answer?.body?.length ?? 0;
}

function tell(): void {
  isShown = false;
  if (listeners.size === 0 || timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    for (const listener of listeners) listener();
  }, QUIET_MS);
}
