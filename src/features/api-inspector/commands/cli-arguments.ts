import type { CalledAction } from './called-action.ts';
import { toCommandName } from './command-name.ts';

/** Where `npm run api` of this project listens unless it is told otherwise. */
export const LOCAL_ENDPOINT = 'http://127.0.0.1:4566';

/**
 * The AWS CLI's arguments for an action, in groups that belong on one line: the command, then each option.
 *
 * @param endpoint  for a server other than AWS
 * @see AWS CLI user guide, "Specifying parameter values": JSON for lists and structures, a pair of flags for booleans
 */
export function toCliArguments(action: CalledAction, endpoint?: string): readonly (readonly string[])[] {
  const { api, operation, region, request } = action;
  const members = Object.entries(request).filter(([, value]) => value !== undefined);
  return [
    ['aws', api, toCommandName(operation, '-'), '--region', region],
    ...(endpoint === undefined ? [] : [['--endpoint-url', endpoint]]),
    ...(members.some(isSpecial) ? [['--cli-input-json', JSON.stringify(request)]] : members.map(toOption)),
  ];
}

type Member = readonly [name: string, value: unknown];

/** What only JSON can say: no argument holds NUL or half of a surrogate pair, and the CLI would read `file://` texts. */
const isSpecial = ([, value]: Member): boolean =>
  typeof value === 'string' && (/^(?:fileb?|https?):\/\//.test(value) || /[\0\p{Surrogate}]/u.test(value));

function toOption([name, value]: Member): readonly string[] {
  const option = toCommandName(name, '-');
  if (typeof value === 'boolean') return [value ? `--${option}` : `--no-${option}`];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.startsWith('-') ? [`--${option}=${text}`] : [`--${option}`, text];
}
