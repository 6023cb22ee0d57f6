import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { Principal, PrincipalDraft, PrincipalList } from '../../../lab/access.ts';
import { usePlace } from '../../regions/use-place.ts';

const KEY = ['principals'] as const;
const PATH = '/_lab/principals';

/** Who may sign requests of the account. */
export const principalsQuery = (place: Place) =>
  queryOptions({
    queryKey: KEY,
    queryFn: async ({ signal }): Promise<readonly Principal[]> =>
      (await callLab<PrincipalList>(place, 'GET', PATH, undefined, signal)).principals,
    staleTime: Number.POSITIVE_INFINITY, // a change tells of itself
  });

/** The same as a hook. */
export const usePrincipals = () => useQuery(principalsQuery(usePlace()));

/** Makes a principal, or changes the one of that id. */
export function useSavePrincipal(id: string | undefined) {
  const place = usePlace();
  return useChange((draft: PrincipalDraft) =>
    id === undefined
      ? callLab<Principal>(place, 'POST', PATH, draft)
      : callLab<Principal>(place, 'PUT', `${PATH}/${encodeURIComponent(id)}`, draft),
  );
}

/** Deletes a principal. */
export function useDeletePrincipal() {
  const place = usePlace();
  return useChange((id: string) => callLab<undefined>(place, 'DELETE', `${PATH}/${encodeURIComponent(id)}`));
}

function useChange<Variables, Answer>(mutationFn: (variables: Variables) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) });
}
