import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useMemo, useState } from 'react';
import { getRegion } from '../aws/region.ts';
import { usePrincipalUtility } from '../features/access/components/principal-menu.ts';
import { useHelp } from '../features/help/help.tsx';
import { MANAGE_REGIONS, regionMenu, shortName } from '../features/regions/region-menu.ts';
import { useFollow, useGo, useLink } from '../features/regions/use-link.ts';
import { usePlace } from '../features/regions/use-place.ts';
import { useSwitchRegion } from '../features/regions/use-switch-region.ts';
import { paths } from '../paths.ts';
import { storedTheme, storeTheme, THEMES } from './theme.ts';

const THEME_NAMES = { light: 'Light', dark: 'Dark', system: 'As the system' } as const;

export interface TopBarProps {
  readonly areCallsShown: boolean;
  /** Shows the panel "API calls", or hides it. */
  readonly onCalls: () => void;
}

/**
 * Name, principal, Region, API calls, theme and help. Made anew only when one of them changes: a TopNavigation measures itself
 * whenever it gets other utilities, and makes the browser lay out the whole page for it.
 */
export function TopBar({ areCallsShown, onCalls }: TopBarProps) {
  const link = useLink();
  const follow = useFollow();
  const principal = usePrincipalUtility();
  const region = useRegionUtility();
  const theme = useThemeUtility();
  const help = useHelpUtility();
  return useMemo(
    () => (
      <TopNavigation
        identity={{
          href: link(paths.home()),
          title: 'FSx Backups console',
          logo: { src: '/icon.svg', alt: 'Home:' },
          onFollow: follow,
        }}
        utilities={[principal, region, toCallsUtility(areCallsShown, onCalls), theme, help]}
      />
    ),
    [link, follow, principal, region, areCallsShown, onCalls, theme, help],
  );
}

function useRegionUtility(): TopNavigationProps.MenuDropdownUtility {
  const { region } = usePlace();
  const switchRegion = useSwitchRegion();
  const go = useGo();
  return useMemo(() => {
    const info = getRegion(region);
    const text = info ? shortName(info) : region;
    return {
      type: 'menu-dropdown',
      text,
      ariaLabel: `Region: ${text}`,
      items: regionMenu(region),
      onItemClick: ({ detail }) => (detail.id === MANAGE_REGIONS ? go(paths.regions()) : switchRegion(detail.id)),
    };
  }, [region, switchRegion, go]);
}

const toCallsUtility = (areShown: boolean, onClick: () => void): TopNavigationProps.ButtonUtility => ({
  type: 'button',
  iconName: 'script',
  text: 'API calls',
  ariaLabel: areShown ? 'Hide API calls' : 'Show API calls',
  onClick,
});

function useThemeUtility(): TopNavigationProps.MenuDropdownUtility {
  const [theme, setTheme] = useState(storedTheme);
  return useMemo(
    () => ({
      type: 'menu-dropdown',
      iconName: 'settings',
      title: 'Settings',
      ariaLabel: 'Settings',
      items: [
        {
          text: 'Theme',
          items: THEMES.map((id) => ({ id, itemType: 'checkbox', checked: id === theme, text: THEME_NAMES[id] })),
        },
      ],
      onItemClick: ({ detail }) => {
        const chosen = THEMES.find((id) => id === detail.id) ?? 'system';
        storeTheme(chosen);
        setTheme(chosen);
      },
    }),
    [theme],
  );
}

function useHelpUtility(): TopNavigationProps.ButtonUtility {
  const { openHelp } = useHelp();
  return useMemo(
    () => ({ type: 'button', iconName: 'support', title: 'Help', ariaLabel: 'Help', onClick: () => openHelp() }),
    [openHelp],
  );
}
