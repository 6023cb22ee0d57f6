import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Place } from '../../aws/arn.ts';
import { DEFAULT_ACCOUNT, DEFAULT_REGION, getRegion } from '../../aws/region.ts';

/** The account and Region that the address names; an unknown Region counts as the default one. */
export function usePlace(): Place {
  const [search] = useSearchParams();
  const region = getRegion(search.get('region') ?? '')?.code ?? DEFAULT_REGION;
  return useMemo(() => ({ account: DEFAULT_ACCOUNT, region }), [region]);
}
