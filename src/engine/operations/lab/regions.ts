import { REGIONS, type RegionInfo } from '../../../aws/region.ts';
import type { AccountRegion } from '../../../lab/region.ts';
import type { Ports } from '../../ports.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';

const TABLES = ['regions', 'fileSystems', 'backups'] as const;
type Tx = ReadTransaction<(typeof TABLES)[number]>;
const OPT_IN = REGIONS.filter(({ optIn }) => optIn);

/**
 * Codes of the opt-in Regions that an account has switched on. Of one that was never switched those are on in which it has a file
 * system or backup: stored data stays within reach. The other opt-in Regions are off.
 *
 * @see "Enable or disable AWS Regions", account management reference: opt-in Regions are off at first
 */
export const regionsOn = ({ store }: Pick<Ports, 'store'>, account: string): Promise<ReadonlySet<string>> =>
  store.read(TABLES, async (tx) => new Set((await findOn(tx, account)).map(({ code }) => code)));

/** Whether requests to a Region are answered. Reads nothing of Regions that are always on. */
export const isRegionOn = async (
  { store }: Pick<Ports, 'store'>,
  { account, region }: { readonly account: string; readonly region: string },
): Promise<boolean> => {
  const info = OPT_IN.find(({ code }) => code === region);
  return !info || store.read(TABLES, (tx) => isOn(tx, account, info));
};

/** Every Region, and what the account has made of it. */
export async function listRegions(ports: Pick<Ports, 'store'>, account: string): Promise<readonly AccountRegion[]> {
  const on = await regionsOn(ports, account);
  return REGIONS.map((region) => toAccountRegion(region, on.has(region.code)));
}

/** Switches an opt-in Region on or off. What is in it stays, and goes on, as AWS has it. */
export async function switchRegion(
  { store, clock, publish }: Pick<Ports, 'store' | 'clock' | 'publish'>,
  account: string,
  region: RegionInfo,
  wanted: boolean,
): Promise<AccountRegion> {
  const place = { account, region: region.code };
  await store.write([...TABLES, 'clock', 'events'], async (tx) => {
    if ((await isOn(tx, account, region)) === wanted) return;
    await tx.table('regions').put({ ...place, isOn: wanted });
    const action = wanted ? 'RegionSwitchedOn' : 'RegionSwitchedOff';
    await recordRequest(tx, place, { action, at: await clock.now(tx), resourceId: region.code });
  });
  publish({ kind: 'region', id: region.code });
  return toAccountRegion(region, wanted);
}

async function findOn(tx: Tx, account: string): Promise<readonly RegionInfo[]> {
  const answers = await Promise.all(OPT_IN.map((region) => isOn(tx, account, region)));
  return OPT_IN.filter((_region, at) => answers[at]);
}

async function isOn(tx: Tx, account: string, { code }: RegionInfo): Promise<boolean> {
  const said = await tx.table('regions').get([account, code]);
  if (said) return said.isOn;
  const any = { span: prefix([account, code]), limit: 1 };
  const found = await Promise.all([tx.table('fileSystems').keys(any), tx.table('backups').keys(any)]);
  return found.some((keys) => keys.length > 0);
}

const toAccountRegion = ({ code, name, partition, optIn }: RegionInfo, on: boolean): AccountRegion => ({
  ...{ code, name, partition },
  status: optIn ? (on ? 'opted-in' : 'not-opted-in') : 'opt-in-not-required',
});
