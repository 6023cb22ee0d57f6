import type { Engine } from '../../src/engine/engine.ts';
import { editFile, type FileEdit } from '../../src/engine/volumes/edit-file.ts';
import type { EditOutcome } from '../../src/lab/volume.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';
import { type Asked, toAdvance } from './clock-routes.ts';
import { toLabError } from './lab-error.ts';
import { toEdit } from './volume-requests.ts';
import { changeFileSystem } from './volume-routes.ts';

/** Edits of one request, a count. */
const MOST_EDITS = 1000;

/**
 * `POST /_lab/edits`: edits of many file systems at once, those of one file system in their order. Each is done or not by itself;
 * none is done when the request is not a list of edits. With `advanceSeconds` the clock is moved forward after them, as
 * `POST /_lab/clock` does: a day in which files change is one request.
 */
export async function postEdits(engine: Engine, { request, place }: Asked): Promise<Response> {
  const { edits, advanceSeconds } = await readJson(request);
  if (!Array.isArray(edits) || edits.length > MOST_EDITS)
    throw new LabRefusal('BadRequest', `edits must be a list of at most ${MOST_EDITS} edits.`);
  const advance = toAdvance(advanceSeconds);
  const wanted: readonly WantedEdit[] = edits.map(toWantedEdit);
  const outcomes = await Promise.all(wanted.map((edit) => outcomeOf(engine, edit)));
  if (advanceSeconds !== undefined) await engine.clock.change(advance, place);
  return answerJson(outcomes);
}

interface WantedEdit {
  readonly fileSystemId: string;
  readonly edit: FileEdit;
}

function toWantedEdit(value: unknown): WantedEdit {
  const { fileSystemId, ...edit } = typeof value === 'object' && value !== null ? toMembers(value) : {};
  if (typeof fileSystemId !== 'string') throw new LabRefusal('BadRequest', 'Each edit must name its fileSystemId.');
  return { fileSystemId, edit: toEdit(edit) };
}

const toMembers = (value: object): Readonly<Record<string, unknown>> => ({ ...value });

async function outcomeOf(engine: Engine, { fileSystemId, edit }: WantedEdit): Promise<EditOutcome> {
  try {
    return await changeFileSystem(engine, fileSystemId, (volumeId) => editFile(engine.ports, volumeId, edit));
  } catch (cause) {
    const error = toLabError(cause);
    if (!error) throw cause;
    return error;
  }
}
