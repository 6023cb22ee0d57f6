import { realNow } from './clock.ts';

/** A moment in the order of events: the machine's time and, within one ms, a number. */
interface Moment {
  readonly ms: number;
  readonly number: number;
}

const MS_DIGITS = 9;
const NUMBER_DIGITS = 4;
const MOST_IN_ONE_MS = 36 ** NUMBER_DIGITS - 1;
const ID = /^[0-9a-z]{17}$/;

let latest: Moment = { ms: 0, number: 0 };
const tag = newTag();

/**
 * An id that sorts behind every other that this host made or was told of by `noteEventId`, and behind those that other hosts of
 * this machine made before: 17 digits and small letters. It follows the machine's time, because the service's can be turned back.
 */
export function nextEventId(): string {
  const ms = realNow();
  latest = ms > latest.ms ? { ms, number: 0 } : after(latest);
  return write(latest, tag);
}

/** Makes every later id sort behind a stored one, which may be of a machine's time that is still to come. */
export function noteEventId(id: string): void {
  const noted = read(id);
  if (noted && (noted.ms > latest.ms || (noted.ms === latest.ms && noted.number > latest.number))) latest = noted;
}

/** Id of an event that came from elsewhere, where it was the `number`th: sorts before all that happened here. */
export const broughtEventId = (number: number): string => write({ ms: number, number: 0 }, '0000');

export const isEventId = (text: string): boolean => ID.test(text);

const after = ({ ms, number }: Moment): Moment =>
  number < MOST_IN_ONE_MS ? { ms, number: number + 1 } : { ms: ms + 1, number: 0 };

const write = ({ ms, number }: Moment, end: string): string =>
  ms.toString(36).padStart(MS_DIGITS, '0') + number.toString(36).padStart(NUMBER_DIGITS, '0') + end;

function read(id: string): Moment | undefined {
  if (!isEventId(id)) return undefined;
  const ms = Number.parseInt(id.slice(0, MS_DIGITS), 36);
  return { ms, number: Number.parseInt(id.slice(MS_DIGITS, MS_DIGITS + NUMBER_DIGITS), 36) };
}

/** Tells two hosts apart that have the same moment. */
function newTag(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return (random % 36 ** 4).toString(36).padStart(4, '0');
}
