import type { Engine } from '../../src/engine/engine.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

const MAX_MESSAGE = 256;

/** `POST /_lab/failures`: `{id, message}`: what is under way for a file system, backup or association fails. */
export async function postFailure(engine: Engine, request: Request): Promise<Response> {
  const { id, message = 'The laboratory was asked for this failure.' } = await readJson(request);
  if (typeof id !== 'string' || !/^(?:fs|backup|dra)-[0-9a-f]{8,40}$/.test(id))
    throw new LabRefusal('BadRequest', 'id must be that of a file system, a backup or a data repository association.');
  if (typeof message !== 'string' || message === '' || message.length > MAX_MESSAGE)
    throw new LabRefusal('BadRequest', `message must be a text of 1 to ${MAX_MESSAGE} characters.`);
  const failed = await engine.failJobs(id, message);
  if (failed === 0) throw new LabRefusal('Conflict', `Nothing is under way for ${id} that could fail.`);
  return answerJson({ failed });
}
