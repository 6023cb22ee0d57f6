import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callKms } from '../../../client/kms.ts';
import { usePlace } from '../../regions/use-place.ts';
import { keysQuery } from './use-keys.ts';

/** What can be done to one key. */
export type KeyRequest =
  | { readonly action: 'create-alias' | 'delete-alias'; readonly keyId: string; readonly alias: string }
  | { readonly action: 'disable' | 'enable' | 'cancel-deletion'; readonly keyId: string }
  | { readonly action: 'schedule-deletion'; readonly keyId: string; readonly days: number };

/** Changes a key; the list of keys is read again before it is over. */
export function useChangeKey() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: KeyRequest) => send(place, request),
    onSettled: () => queries.invalidateQueries({ queryKey: keysQuery(place).queryKey }),
  });
}

function send(place: Place, request: KeyRequest): Promise<object> {
  const { keyId: KeyId } = request;
  switch (request.action) {
    case 'create-alias':
      return callKms(place, 'CreateAlias', { AliasName: `alias/${request.alias}`, TargetKeyId: KeyId });
    case 'delete-alias':
      return callKms(place, 'DeleteAlias', { AliasName: `alias/${request.alias}` });
    case 'disable':
      return callKms(place, 'DisableKey', { KeyId });
    case 'enable':
      return callKms(place, 'EnableKey', { KeyId });
    case 'cancel-deletion':
      return callKms(place, 'CancelKeyDeletion', { KeyId });
    case 'schedule-deletion':
      return callKms(place, 'ScheduleKeyDeletion', { KeyId, PendingWindowInDays: request.days });
  }
}

export interface NewKey {
  /** Without `alias/`. */
  readonly alias: string;
  readonly description: string;
}

/** CreateKey, then CreateAlias. Made once for a dialog: where only the alias was refused, the same key gets the next one. */
export function useCreateKey() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ alias, description, made }: NewKey & { readonly made: { id?: string } }): Promise<string> => {
      made.id ??= (await callKms(place, 'CreateKey', { Description: description })).KeyMetadata.KeyId;
      await callKms(place, 'CreateAlias', { AliasName: `alias/${alias}`, TargetKeyId: made.id });
      return made.id;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keysQuery(place).queryKey }),
  });
}
