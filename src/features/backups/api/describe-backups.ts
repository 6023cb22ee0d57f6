import type { Place } from '../../../aws/arn.ts';
import { MAX_PAGE } from '../../../aws/fsx/limits.ts';
import type { Backup, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { FsxClientError } from '../../../client/errors.ts';
import { callFsx } from '../../../client/service.ts';
import type { BackupNews } from './backup-list.ts';
import { insightsOf } from './read-insights.ts';

/** IDs that one request may name. @see FSx API reference, DescribeBackups, BackupIds */
const MAX_IDS = 50;
/** Up to so many backups are asked for by their IDs, however few there are: somebody did something. */
const FEW = 3;

/** Whether all pages of so many backups come with as few requests as those that changed by their IDs: no ID can be missing then. */
export const isQuickerByPages = (all: number, changed: number): boolean =>
  changed > FEW && Math.ceil(all / MAX_PAGE) <= Math.ceil(changed / MAX_IDS);

/**
 * The backups of a place, page after page, as large as the service gives them. A page's token comes with the page before it; the
 * next page is asked for before this one is given, so that it is on its way while this one is shown.
 *
 * @param first  rows of the first page at most; `undefined` for as many as the service gives without being asked: they stand at once
 */
export async function* describePages(place: Place, first?: number): AsyncGenerator<readonly Backup[]> {
  const ask = (request: FsxRequest<'DescribeBackups'>) => {
    const asked = callFsx(place, 'DescribeBackups', request);
    asked.catch(() => undefined); // whoever wants no more pages does not hear that one failed
    return asked;
  };
  let next: Promise<FsxResponse<'DescribeBackups'>> | undefined = ask(first === undefined ? {} : { MaxResults: first });
  while (next) {
    const { Backups = [], NextToken }: FsxResponse<'DescribeBackups'> = await next;
    next = NextToken ? ask({ NextToken, MaxResults: MAX_PAGE }) : undefined;
    yield Backups;
  }
}

/**
 * Some backups by their IDs. One that is gone spoils a request: the others are asked for again, as the laboratory names them, or in
 * halves where it does not know better. Of hundreds that expire in a moment, as in a jump of the clock, few requests are spoiled.
 */
export async function describeByIds(place: Place, ids: readonly string[]): Promise<BackupNews> {
  if (ids.length === 0) return { found: [], missing: [] };
  if (ids.length > MAX_IDS) return inParts(place, ids, MAX_IDS);
  try {
    const { Backups = [] } = await callFsx(place, 'DescribeBackups', { BackupIds: ids });
    return { found: Backups, missing: [] };
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (ids.length === 1) return { found: [], missing: ids };
    const living = await livingOf(place, ids);
    if (living.length === ids.length) return inParts(place, ids, Math.ceil(ids.length / 2));
    const { found, missing } = await describeByIds(place, living);
    return { found, missing: [...missing, ...ids.filter((id) => !living.includes(id))] };
  }
}

/**
 * The same for backups of which a change was told. Most that are not at work any more change by being deleted: of those the laboratory is
 * asked first, so that nobody asks the API for what is not there.
 *
 * @param isAtWork  whether a backup was when it was described last: then it is taken to be there
 */
export async function describeChanged(
  place: Place,
  ids: readonly string[],
  isAtWork: (id: string) => boolean,
): Promise<BackupNews> {
  const doubtful = ids.filter((id) => !isAtWork(id));
  const living = new Set(doubtful.length === 0 ? [] : await livingOf(place, doubtful));
  const { found, missing } = await describeByIds(
    place,
    ids.filter((id) => isAtWork(id) || living.has(id)),
  );
  return { found, missing: [...missing, ...doubtful.filter((id) => !living.has(id))] };
}

/** Those that are there, and all where nobody tells: another endpoint has no laboratory. */
async function livingOf(place: Place, ids: readonly string[]): Promise<readonly string[]> {
  try {
    return (await insightsOf(place, ids)).map(({ BackupId }) => BackupId);
  } catch {
    return ids;
  }
}

/** True for the answer to an ID that is no backup's. */
export const isMissing = (error: unknown): boolean =>
  error instanceof FsxClientError && (error.code === 'BackupNotFound' || error.code === 'BadRequest');

async function inParts(place: Place, ids: readonly string[], size: number): Promise<BackupNews> {
  const first = await describeByIds(place, ids.slice(0, size));
  const rest = await describeByIds(place, ids.slice(size));
  return { found: [...first.found, ...rest.found], missing: [...first.missing, ...rest.missing] };
}
