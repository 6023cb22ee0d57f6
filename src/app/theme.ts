import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { readSetting, writeSetting } from '../ui/stored-setting.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme this reader chose; the system's until then. */
export const storedTheme = (): Theme =>
  readSetting('theme', (stored) => THEMES.find((theme) => theme === stored) ?? 'system');

export function storeTheme(theme: Theme): void {
  writeSetting('theme', theme);
  applyTheme(theme);
}

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Gives the page its colours, and follows the system while that is chosen. */
export function applyTheme(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
  applyMode(isDark ? Mode.Dark : Mode.Light);
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  dark.onchange = theme === 'system' ? () => applyTheme('system') : null;
}
