import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { FSX_DEFAULT_ALIAS } from '../../../aws/kms/keys.ts';
import type { EpochSeconds } from '../../../aws/units.ts';
import { readAllPages } from '../../../client/all-pages.ts';
import { callKms, type KeyAlias, type KeyMetadata } from '../../../client/kms.ts';
import { usePlace } from '../../regions/use-place.ts';

export interface Key {
  readonly arn: string;
  readonly id: string;
  /** Its first alias without `alias/`: `aws/fsx`; empty where it has none. */
  readonly alias: string;
  /** All of them, without `alias/`. */
  readonly aliases: readonly string[];
  readonly description: string;
  /** A KMS KeyState; only `Enabled` can be used. */
  readonly state: string;
  readonly account: string;
  /** `AWS` or `CUSTOMER`. */
  readonly manager: string;
  readonly created: EpochSeconds | undefined;
  /** Only of one that is pending deletion. */
  readonly deletionDate: EpochSeconds | undefined;
  /** True for `aws/fsx`. */
  readonly isDefault: boolean;
}

/** A key that waits for its deletion goes without anybody telling. */
const POLL_MS = 5_000;

/** The keys of a Region, `aws/fsx` first, then in the order of their aliases; those without one come last. */
export function keysQuery(place: Place) {
  return queryOptions({
    queryKey: ['keys', place.account, place.region],
    queryFn: ({ signal }) => listKeys(place, signal),
    refetchInterval: ({ state }) => (state.data?.some(isPending) ? POLL_MS : false),
  });
}

/** @param region  code of another Region than that in the address; empty asks nothing */
export function useKeys(region?: string) {
  const place = usePlace();
  return useQuery({ ...keysQuery(region === undefined ? place : { ...place, region }), enabled: region !== '' });
}

/** One of them; `data` is `undefined` while loading and when there is none of that ID. */
export const useKey = (keyId: string) =>
  useQuery({ ...keysQuery(usePlace()), select: (all: readonly Key[]) => all.find(({ id }) => id === keyId) });

const isPending = ({ state }: Key): boolean => state === 'PendingDeletion';

async function listKeys(place: Place, signal: AbortSignal): Promise<readonly Key[]> {
  const [ids, aliases] = await Promise.all([
    readAllPages(async (token) => {
      const page = await callKms(place, 'ListKeys', token ? { Marker: token } : {}, signal);
      return { items: page.Keys, next: page.NextMarker };
    }),
    readAllPages(async (token) => {
      const page = await callKms(place, 'ListAliases', token ? { Marker: token } : {}, signal);
      return { items: page.Aliases, next: page.NextMarker };
    }),
  ]);
  const keys = await Promise.all(
    ids.map(async ({ KeyId }) => {
      const { KeyMetadata } = await callKms(place, 'DescribeKey', { KeyId }, signal);
      return toKey(KeyMetadata, aliases);
    }),
  );
  return keys.toSorted((a, b) => rankOf(a) - rankOf(b) || a.alias.localeCompare(b.alias));
}

const rankOf = ({ isDefault, alias }: Key): number => (isDefault ? 0 : alias === '' ? 2 : 1);

function toKey(metadata: KeyMetadata, all: readonly KeyAlias[]): Key {
  const names = all.filter(({ TargetKeyId }) => TargetKeyId === metadata.KeyId).map(({ AliasName }) => AliasName);
  const aliases = names.map((name) => name.replace(/^alias\//, ''));
  return {
    arn: metadata.Arn,
    id: metadata.KeyId,
    alias: aliases[0] ?? '',
    aliases,
    description: metadata.Description ?? '',
    state: metadata.KeyState,
    account: metadata.AWSAccountId ?? '',
    manager: metadata.KeyManager ?? '',
    created: metadata.CreationDate,
    deletionDate: metadata.DeletionDate,
    isDefault: names.includes(FSX_DEFAULT_ALIAS),
  };
}
