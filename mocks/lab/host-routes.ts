import type { Builder } from '../scenarios/builder.ts';
import { findScenario } from '../scenarios/scenarios.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';
import type { ChangeFeed } from './change-feed.ts';
import { type Faults, toFault } from './faults.ts';

/** Makes a body that may be long a Blob that can be read twice. `discard` gives back what it took up. */
export type Spool = (request: Request) => Promise<{ readonly blob: Blob; readonly discard: () => Promise<void> }>;

/** What the laboratory needs of the host besides the engine. */
export interface LabHost {
  readonly builder: Builder;
  readonly faults: Faults;
  /** Where answers may be streams, long or endless. */
  readonly canStream: boolean;
  readonly changes: ChangeFeed;
  /** Runs the work as one among the requests. */
  readonly among: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs the work while other requests wait. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly spool: Spool;
  /** Rate of the clock that `{"paused": false}` sets when it stands: virtual seconds per real second. */
  readonly runningRate: number;
}

/** `POST /_lab/reset`: `{}`, or `{"scenario": NAME}`. */
export async function postReset({ builder }: LabHost, request: Request): Promise<Response> {
  const { scenario = 'empty' } = await readJson(request);
  const found = findScenario(scenario);
  if ('problem' in found) throw new LabRefusal('BadRequest', found.problem);
  await builder.reset(found);
  return answerJson({ scenario: found.name });
}

/** `GET /_lab/reset`: what a reset would delete, and how far one is. */
export const getReset = async ({ builder }: LabHost): Promise<Response> => answerJson(await builder.state());

/** `DELETE /_lab/reset`: gives up the one under way, if there is one. */
export async function deleteReset({ builder }: LabHost): Promise<Response> {
  builder.cancel();
  return answerJson({});
}

/** `GET /_lab/events`: what changes from now on, as server-sent events. */
export async function getEvents({ changes, canStream }: LabHost): Promise<Response> {
  if (!canStream) throw new LabRefusal('NotFound', 'This host tells changes in the page itself, not as a stream.');
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  return new Response(changes.open(), { headers });
}

/** `POST /_lab/faults`: the next calls of an operation fail. */
export async function postFault({ faults }: LabHost, request: Request): Promise<Response> {
  faults.add(toFault(await readJson(request)));
  return getFaults({ faults });
}

/** `GET /_lab/faults`: the errors that are still to come. */
export const getFaults = async ({ faults }: Pick<LabHost, 'faults'>): Promise<Response> =>
  answerJson({ faults: faults.list() });

/** `DELETE /_lab/faults`: no more errors. */
export async function deleteFaults({ faults }: LabHost): Promise<Response> {
  faults.clear();
  return getFaults({ faults });
}
