import type { Place } from '../../../aws/arn.ts';
import type { EpochMs } from '../../../aws/units.ts';
import type { Jump } from '../../../lab/jump.ts';
import type { Ports } from '../../ports.ts';
import type { JumpRecord } from '../../records.ts';
import { realNow, type StoredClock } from '../../time/clock.ts';
import { nextEventId } from '../../time/event-order.ts';
import { noteMove } from './record-move.ts';

/** What jumps work with: a clock that can be moved. */
export type JumpPorts = Pick<Ports, 'store' | 'ids'> & { readonly clock: StoredClock };

/** Real ms without a sign of life after which whoever moved the clock is taken to be gone. */
const DEAD_MS = 10_000;

const TABLES = ['clock', 'jumps'] as const;

export interface JumpAim {
  /** Who wants it: the history of the account says so. */
  readonly place: Place;
  readonly to: EpochMs;
  /** To an event that is to come: one that has come meanwhile turns nothing back. */
  readonly isNext: boolean;
}

/**
 * Begins a jump to a moment of the service's clock, in its row; moving the clock is left to the caller. One to an earlier moment is
 * over at once: the clock is turned back, and nothing else happens.
 *
 * @returns the jump, or `undefined` while another one is under way
 */
export const beginJump = (
  { store, clock, ids }: JumpPorts,
  { place, to: aim, isNext }: JumpAim,
): Promise<JumpRecord | undefined> => {
  const id = ids.uuid();
  return store.write([...TABLES, 'events'], async (tx) => {
    const jumps = tx.table('jumps');
    const before = await jumps.get('jump');
    if (before && toldState(before) === 'running') return undefined;
    const from = await clock.now(tx);
    const to = isNext ? Math.max(aim, from) : aim;
    await noteMove(tx, place, { from, to });
    const now = to < from ? await clock.turn(tx, to) : from;
    const state = to < from ? 'done' : 'running';
    const begun: JumpRecord = {
      ...{ name: 'jump', id, from, to, now, state },
      ...{ beatAt: realNow(), sinceEvent: nextEventId() },
    };
    await jumps.put(begun);
    return begun;
  });
};

export interface JumpStep {
  /** How far the clock is moved now; where it is already further, it stays. */
  readonly reach: EpochMs;
  /** Where the jump is to end. */
  readonly to: EpochMs;
}

/**
 * Moves the clock on for a jump, and says that its host lives.
 *
 * @returns the jump as it is then; `undefined`, and the clock is where it was, when it was stopped or another one begun
 */
export const stepJump = (
  { store, clock }: JumpPorts,
  id: string,
  { reach, to }: JumpStep,
): Promise<JumpRecord | undefined> =>
  store.write(
    TABLES,
    async (tx) => {
      const jump = await tx.table('jumps').get('jump');
      if (!jump || jump.id !== id || toldState(jump) !== 'running') return undefined;
      const now = await clock.reach(tx, reach);
      const moved = { ...jump, now, to, beatAt: realNow() };
      await tx.table('jumps').put(moved);
      return moved;
    },
    'relaxed',
  );

/** Says that the host of a jump lives, while it waits. @returns whether the jump still goes on */
export const beatJump = ({ store }: Pick<Ports, 'store'>, id: string): Promise<boolean> =>
  store.write(
    ['jumps'],
    async (tx) => {
      const jump = await tx.table('jumps').get('jump');
      if (!jump || jump.id !== id || toldState(jump) !== 'running') return false;
      await tx.table('jumps').put({ ...jump, beatAt: realNow() });
      return true;
    },
    'relaxed',
  );

/**
 * Ends the jump that is under way; the clock stays where it is.
 *
 * @param end.id  ends only this one
 * @returns the last jump as it is then; `undefined` when there was none
 */
export const endJump = (
  { store }: Pick<Ports, 'store'>,
  end: { readonly id?: string; readonly state: 'done' | 'stopped' | 'failed'; readonly problem?: string },
): Promise<JumpRecord | undefined> =>
  store.write(['jumps'], async (tx) => {
    const jump = await tx.table('jumps').get('jump');
    if (jump?.state !== 'running' || (end.id ?? jump.id) !== jump.id) return jump;
    const { state, problem } = end;
    const ended = { ...jump, state, ...(problem === undefined ? {} : { problem }) };
    await tx.table('jumps').put(ended);
    return ended;
  });

/** The jump that is under way, or was the last one since everything was deleted. */
export const findJump = ({ store }: Pick<Ports, 'store'>): Promise<JumpRecord | undefined> =>
  store.read(['jumps'], (tx) => tx.table('jumps').get('jump'));

/** One whose host died goes on no more. */
export const toldState = ({ state, beatAt }: JumpRecord): Jump['state'] =>
  state === 'running' && Math.abs(realNow() - beatAt) > DEAD_MS ? 'stopped' : state;
