import { Status } from '../../../ui/status.tsx';
import { formatUtc } from '../../../ui/utc-text.ts';
import type { Key } from '../api/use-keys.ts';
import { iconOfState, labelOfState } from '../key-words.ts';

/** The state of a key; of one that is pending deletion, with when. */
export function KeyState({ state, deletionDate }: Pick<Key, 'state' | 'deletionDate'>) {
  const detail = deletionDate === undefined ? undefined : `The key is deleted on ${formatUtc(deletionDate * 1000)}.`;
  return <Status type={iconOfState(state)} label={labelOfState(state)} detail={detail} />;
}
