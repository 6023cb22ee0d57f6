const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size for people: `0 bytes`, `1.5 KiB`, `312 MiB`. Three significant digits at most, units of 1,024. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (unit < UNITS.length - 1 && Math.abs(value) >= (unit === 0 ? 1024 : 999.5)) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return `${formatCount(value)} ${value === 1 ? 'byte' : 'bytes'}`;
  return `${(Math.abs(value) >= 99.95 ? whole : tenths).format(value)} ${UNITS[unit]}`;
}

/** What compression left: `Compressed to 31% of 40 MiB`. Less than one percent is `under 1%`. */
export function describeCompression(stored: number, whole: number): string {
  const percent = Math.round((stored / whole) * 100);
  return `Compressed to ${percent < 1 ? 'under 1' : percent}% of ${formatBytes(whole)}`;
}

/** A whole number with thousands marked: `12,345`. */
export const formatCount = (count: number): string => whole.format(count);

/** A storage capacity in GiB as FSx says it, 1,000 to a TiB: 1,200 is `1.2 TiB`. */
export const formatCapacity = (gib: number): string => `${thousandths.format(gib / 1000)} TiB`;

/** A number and its noun: `1 file`, `12 files`. */
export const formatNumberOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

// Made once: making one takes longer than a table cell may.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const thousandths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
