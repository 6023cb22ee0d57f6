import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { FSX_DEFAULT_ALIAS } from '../../../aws/kms/keys.ts';
import { readAllPages } from '../../../client/all-pages.ts';
import { callKms, type KeyMetadata } from '../../../client/kms.ts';
import { usePlace } from '../../regions/use-place.ts';

export interface Key {
  readonly arn: string;
  readonly id: string;
  /** Without `alias/`: `aws/fsx`. */
  readonly alias: string;
  readonly description: string;
  /** A KMS KeyState; only `Enabled` can be used. */
  readonly state: string;
  readonly account: string;
  /** True for `aws/fsx`. */
  readonly isDefault: boolean;
}

/** The keys of a Region that have an alias, `aws/fsx` first, then in the order of their aliases. */
export function keysQuery(place: Place) {
  return queryOptions({
    queryKey: ['keys', place.account, place.region],
    queryFn: ({ signal }) => listKeys(place, signal),
  });
}

/** @param region  code of another Region than that in the address; empty asks nothing */
export function useKeys(region?: string) {
  const place = usePlace();
  return useQuery({ ...keysQuery(region === undefined ? place : { ...place, region }), enabled: region !== '' });
}

async function listKeys(place: Place, signal: AbortSignal): Promise<readonly Key[]> {
  const aliases = await readAllPages(async (token) => {
    const page = await callKms(place, 'ListAliases', token ? { Marker: token } : {}, signal);
    return { items: page.Aliases, next: page.NextMarker };
  });
  const targets = aliases.flatMap(({ AliasName, TargetKeyId }) => (TargetKeyId ? [{ AliasName, TargetKeyId }] : []));
  const keys = await Promise.all(
    targets.map(async ({ AliasName, TargetKeyId }) => {
      const { KeyMetadata } = await callKms(place, 'DescribeKey', { KeyId: TargetKeyId }, signal);
      return toKey(AliasName, KeyMetadata);
    }),
  );
  return keys.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.alias.localeCompare(b.alias));
}

const toKey = (aliasName: string, metadata: KeyMetadata): Key => ({
  arn: metadata.Arn,
  id: metadata.KeyId,
  alias: aliasName.replace(/^alias\//, ''),
  description: metadata.Description ?? '',
  state: metadata.KeyState,
  account: metadata.AWSAccountId ?? '',
  isDefault: aliasName === FSX_DEFAULT_ALIAS,
});
