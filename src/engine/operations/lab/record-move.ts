import type { Place } from '../../../aws/arn.ts';
import type { EpochMs } from '../../../aws/units.ts';
import type { ClockRequest } from '../../../lab/clock.ts';
import type { Ports } from '../../ports.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { isoText } from '../../time/clock.ts';
import { recordRequest } from '../history.ts';

/** Notes in the history of the account that the clock is moved on or turned back, as of the moment from which it is. */
export const noteMove = (
  tx: WriteTransaction<'events'>,
  place: Place,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): Promise<void> =>
  recordRequest(tx, place, {
    ...{ action: 'ClockMoved', at: from, resourceId: '' },
    detail: `${to < from ? 'Turned back' : 'Moved on'} to ${isoText(to)}.`,
  });

/**
 * Notes a change of the clock before it is made. One to a moment that is past by now moves nothing, and is not noted. Relaxed: the change
 * itself is written after it, and is strict.
 */
export const recordMove = (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  place: Place,
  { advanceSeconds = 0, to = 0 }: ClockRequest,
): Promise<void> =>
  store.write(
    ['events', 'clock'],
    async (tx) => {
      const from = await clock.now(tx);
      const then = Math.max(from + Math.round(advanceSeconds * 1000), to);
      if (then > from) await noteMove(tx, place, { from, to: then });
    },
    'relaxed',
  );
