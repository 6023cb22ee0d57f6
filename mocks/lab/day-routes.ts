import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { listDailyBackups } from '../../src/engine/operations/lab/daily-backups.ts';
import { fromDay } from '../../src/rules/utc-day.ts';
import { answerJson, LabRefusal } from './answers.ts';

/** `GET /_lab/file-systems/{id}/days?from=&to=`: what became of each daily backup window, oldest first. */
export async function getDays({ ports }: Engine, place: Place, id: string, query: URLSearchParams): Promise<Response> {
  const days = await listDailyBackups(ports, place, id, { ...dayIn(query, 'from'), ...dayIn(query, 'to') });
  if (days) return answerJson(days);
  throw new LabRefusal('NotFound', `There is no file system ${id.slice(0, 64)}.`);
}

function dayIn(query: URLSearchParams, name: 'from' | 'to'): { readonly [Name in 'from' | 'to']?: string } {
  const text = query.get(name) ?? '';
  if (text === '') return {};
  if (fromDay(text) !== undefined) return { [name]: text };
  throw new LabRefusal('BadRequest', `${name} must be a day of UTC, such as 2026-12-01.`);
}
