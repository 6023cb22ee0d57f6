import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { setAccessKey } from '../../client/service.ts';
import type { Principal } from '../../lab/access.ts';
import { readSetting, writeSetting } from '../../ui/stored-setting.ts';

/** Who signs the console's requests. */
export type ChosenPrincipal = Pick<Principal, 'id' | 'name' | 'accessKeyId'>;

const SETTING = 'principal';
let chosen: ChosenPrincipal | undefined;
const listeners = new Set<() => void>();

/** Signs requests as whom the reader chose last in this browser. Called once, before anything is asked. */
export function restorePrincipal(): void {
  sign(readSetting(SETTING, toChosen));
}

/** Who signs the console's requests; `undefined` for the administrator. */
export const useChosenPrincipal = (): ChosenPrincipal | undefined => useSyncExternalStore(subscribe, () => chosen);

/** Lets another principal sign the console's requests, and asks for everything anew; `undefined` for the administrator. */
export function useChoosePrincipal(): (principal: ChosenPrincipal | undefined) => void {
  const queries = useQueryClient();
  return useCallback(
    (principal) => {
      const { id, name, accessKeyId } = principal ?? {};
      const next = id && name && accessKeyId ? { id, name, accessKeyId } : undefined;
      sign(next);
      writeSetting(SETTING, next ?? null);
      void queries.resetQueries();
    },
    [queries],
  );
}

function sign(principal: ChosenPrincipal | undefined): void {
  chosen = principal;
  setAccessKey(principal?.accessKeyId);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function toChosen(stored: unknown): ChosenPrincipal | undefined {
  const { id, name, accessKeyId }: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const isWhole = typeof id === 'string' && typeof name === 'string' && typeof accessKeyId === 'string';
  return isWhole ? { id, name, accessKeyId } : undefined;
}
