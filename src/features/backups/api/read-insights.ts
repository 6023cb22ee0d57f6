import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import { type BackupInsight, MAX_INSIGHTS } from '../../../lab/insight.ts';

/** IDs in one address: about 2 kB. */
const MAX_IDS = 50;

/** What is known of all backups of a place, page after page, so that no answer keeps the service from others. */
export async function* insightPages(place: Place): AsyncGenerator<readonly BackupInsight[]> {
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(MAX_INSIGHTS), ...(after === undefined ? {} : { after }) });
    const page = await callLab<readonly BackupInsight[]>(place, 'GET', `/_lab/backups?${query}`);
    after = page.length < MAX_INSIGHTS ? undefined : page.at(-1)?.BackupId;
    yield page;
  } while (after !== undefined);
}

/** What is known of some backups; nothing of those that are gone. */
export async function insightsOf(place: Place, ids: readonly string[]): Promise<readonly BackupInsight[]> {
  const found: BackupInsight[] = [];
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const query = new URLSearchParams(ids.slice(at, at + MAX_IDS).map((id) => ['id', id]));
    found.push(...(await callLab<readonly BackupInsight[]>(place, 'GET', `/_lab/backups?${query}`)));
  }
  return found;
}
