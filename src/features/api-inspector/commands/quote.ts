/** Shells that a command is written for. PowerShell means 7.3 or later, which hands arguments on as they are. */
export const SHELLS = ['sh', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * Writes arguments as a command that `shell` reads back as exactly the same ones: on one line where it is
 * short, else each group on its own.
 *
 * @param groups  arguments without NUL and without halves of surrogate pairs, which no argument can carry
 * @see POSIX, "Shell Command Language", 2.2.2 Single-Quotes; PowerShell, about_Quoting_Rules
 */
export function toCommand(groups: readonly (readonly string[])[], shell: Shell): string {
  const quote = shell === 'sh' ? quoteForSh : quoteForPowerShell;
  const lines = groups.map((group) => group.map(quote).join(' '));
  const line = lines.join(' ');
  return line.length <= SHORT ? line : lines.join(shell === 'sh' ? ' \\\n  ' : ' `\n  ');
}

/** Characters of a command that is still easy to read on one line. */
const SHORT = 76;

/** What needs no quotes in either shell, wherever it stands. */
const PLAIN = /^[A-Za-z0-9_./:-]+$/;

/** PowerShell reads a word with a dot or a colon after a dash as two, and takes a dash of its own for `-`. */
const PLAIN_IN_POWERSHELL = /^(?:--)?[A-Za-z0-9][A-Za-z0-9_/-]*$/;

const quoteForSh = (argument: string): string =>
  PLAIN.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;

/** PowerShell takes typographic single quotes for `'`, so they are doubled as well. */
const quoteForPowerShell = (argument: string): string =>
  PLAIN_IN_POWERSHELL.test(argument) ? argument : `'${argument.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
