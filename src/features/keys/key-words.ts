import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Key } from './api/use-keys.ts';

/** A key by its alias, the default one marked; without an alias by its ID. */
export const describeKey = ({ alias, id, isDefault }: Pick<Key, 'alias' | 'id' | 'isDefault'>): string =>
  isDefault ? `${alias} (default)` : alias || id;

/** `PendingDeletion` as "Pending deletion". */
export function labelOfState(state: string): string {
  const words = state.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ICONS: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  Enabled: 'success',
  Disabled: 'stopped',
  PendingDeletion: 'warning',
};

/** The icon of a KMS KeyState. */
export const iconOfState = (state: string): StatusIndicatorProps.Type => ICONS[state] ?? 'info';

/** Who manages it, in words. */
export const labelOfManager = (manager: string): string =>
  manager === 'AWS' ? 'AWS managed' : manager === 'CUSTOMER' ? 'Customer managed' : '-';

/** "2 file systems and 1 backup", "nothing". */
export function describeUse(fileSystems: number, backups: number): string {
  const parts = [
    ...(fileSystems > 0 ? [countOf(fileSystems, 'file system')] : []),
    ...(backups > 0 ? [countOf(backups, 'backup')] : []),
  ];
  return parts.join(' and ') || 'nothing';
}

const countOf = (count: number, noun: string) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
