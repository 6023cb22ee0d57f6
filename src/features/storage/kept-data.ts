import { readSetting, writeSetting } from '../../ui/stored-setting.ts';

/** What this browser remembers of the data beside it, so that it is missed when it is gone. */
export interface KeptData {
  /** Something was made or stored here. */
  readonly hasData: boolean;
  /** The browser was asked to keep it when disk space runs short. */
  readonly isAsked: boolean;
  /** It was found gone, and nobody has taken note yet. */
  readonly isGone: boolean;
}

const NOTHING: KeptData = { hasData: false, isAsked: false, isGone: false };
const NAME = 'kept-data';

/** Reads what is remembered; of a first visitor, nothing. */
export const readKeptData = (): KeptData =>
  readSetting(NAME, (stored) => {
    if (typeof stored !== 'object' || stored === null) return NOTHING;
    const is = (name: keyof KeptData) => name in stored && Reflect.get(stored, name) === true;
    return { hasData: is('hasData'), isAsked: is('isAsked'), isGone: is('isGone') };
  });

/** Remembers the members that are given. */
export function changeKeptData(members: Partial<KeptData>): void {
  const before = readKeptData();
  const after = { ...before, ...members };
  if (JSON.stringify(before) !== JSON.stringify(after)) writeSetting(NAME, after);
}
