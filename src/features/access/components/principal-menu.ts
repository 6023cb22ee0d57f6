import type { TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useEffect, useMemo } from 'react';
import type { Principal } from '../../../lab/access.ts';
import { paths } from '../../../paths.ts';
import { useGo } from '../../regions/use-link.ts';
import { usePrincipals } from '../api/use-principals.ts';
import { type ChosenPrincipal, useChoosePrincipal, useChosenPrincipal } from '../chosen-principal.ts';

const ADMINISTRATOR = 'administrator';
const EDIT = 'permissions';
const NOBODY: readonly Principal[] = [];

/** Who signs the console's requests, and the way to another one. Who was deleted meanwhile gives way to the administrator. */
export function usePrincipalUtility(): TopNavigationProps.MenuDropdownUtility {
  const go = useGo();
  const { data: principals = NOBODY } = usePrincipals();
  const chosen = useChosenPrincipal();
  const choose = useChoosePrincipal();
  const isGone = chosen !== undefined && principals.length > 0 && !principals.some(({ id }) => id === chosen.id);
  useEffect(() => {
    if (isGone) choose(undefined);
  }, [isGone, choose]);
  return useMemo(() => toUtility(principals, chosen, { go, choose }), [principals, chosen, go, choose]);
}

interface Ways {
  readonly go: (path: string) => void;
  readonly choose: (principal: Principal | undefined) => void;
}

function toUtility(
  principals: readonly Principal[],
  chosen: ChosenPrincipal | undefined,
  { go, choose }: Ways,
): TopNavigationProps.MenuDropdownUtility {
  const text = chosen?.name ?? 'Administrator';
  return {
    type: 'menu-dropdown',
    iconName: 'user-profile',
    text,
    ariaLabel: `Signed in as ${text}`,
    items: [
      {
        text: 'Sign requests as',
        items: principals.map(({ id, name }) => ({
          ...{ id, text: name, itemType: 'checkbox' as const },
          checked: id === (chosen?.id ?? ADMINISTRATOR),
        })),
      },
      { id: EDIT, text: 'Permissions' },
    ],
    onItemClick: ({ detail }) => {
      if (detail.id === EDIT) go(paths.permissions());
      else choose(principals.find(({ id }) => id === detail.id && id !== ADMINISTRATOR));
    },
  };
}
