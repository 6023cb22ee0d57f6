import type { EpochMs } from '../aws/units.ts';

/** Which API a call went to; `lab` is the laboratory's own, which AWS does not have. */
export type CalledApi = 'fsx' | 'kms' | 'ec2' | 'lab';

/** One request of this page and its answer, as they were on the wire. Replaced, never changed. */
export interface RecordedCall {
  /** Counts from 1; a later call has a higher one. */
  readonly id: number;
  readonly api: CalledApi;
  /** The action such as `CreateBackup`; of the laboratory method and path, such as `GET /_lab/clock`. */
  readonly operation: string;
  readonly region: string;
  readonly method: string;
  /** With its query: `/aws/fsx/`. */
  readonly path: string;
  /** When it was sent, on the reader's clock. */
  readonly at: EpochMs;
  readonly requestHeaders: readonly Header[];
  /** Empty where there is none. */
  readonly requestBody: string;
  /** `undefined` while it is under way and when nobody answered. */
  readonly answer: RecordedAnswer | undefined;
  /** Why there is no answer: given up by the page, or nobody there. */
  readonly failure: string | undefined;
  /** Real ms from sending to the answer's headers, or to the failure. */
  readonly took: number | undefined;
}

export type Header = readonly [name: string, value: string];

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  /** The text; `undefined` while it is not read, for bytes of files, and once it gave way to newer ones. */
  readonly body: string | undefined;
  /** Characters of the text; more than those of `body` where it was cut, and known when the body was dropped. */
  readonly length: number | undefined;
}

/** Characters of one body that are kept; a page of 50 backups has about 80,000. */
export const MAX_BODY = 262_144;

/** A text as it is kept: cut at `MAX_BODY`, and then a copy, because a part of a string keeps the whole in memory. */
export function keptBody(text: string): string {
  return text.length <= MAX_BODY ? text : String(JSON.parse(JSON.stringify(text.slice(0, MAX_BODY))));
}

/** The error code of an answer: `BackupNotFound`, of the laboratory `NotFound`; empty where it is none or not known. */
export function errorCodeOf({ answer, failure }: Pick<RecordedCall, 'answer' | 'failure'>): string {
  if (failure !== undefined) return failure;
  if (!answer || answer.status < 400) return '';
  const { body = '' } = answer;
  const found = /"(?:__type|code)"\s*:\s*"([^"]{1,200})"/.exec(body) ?? /<Code>([^<]{1,200})<\/Code>/.exec(body);
  return found?.[1]?.split('#').at(-1) ?? `HTTP ${answer.status}`;
}
