export interface OpeningProblem {
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
  /** The error's own words. */
  readonly detail: string;
}

/** What to tell somebody whose browser could not open the service, by the reason of a StorageFault. */
export function whyNotOpened(error: unknown, isSecureContext: boolean): OpeningProblem {
  const detail = error instanceof Error ? error.message : '';
  if (!isSecureContext) return { ...INSECURE, detail: '' };
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : '';
  return { ...(BY_REASON.get(reason) ?? UNKNOWN), detail };
}

type Words = Omit<OpeningProblem, 'detail'>;

const INSECURE: Words = {
  title: 'The console needs a secure address',
  cause: 'The page came over plain HTTP from another machine, and browsers keep storage and hashing from such pages.',
  remedy: 'Open it at localhost on the machine that serves it, or serve it over HTTPS.',
};

const UNKNOWN: Words = {
  title: 'The service could not be opened',
  cause: 'The simulated service, which runs in this tab, did not start.',
  remedy: 'Try again. If that does not help, use a current version of Chrome, Edge, Firefox or Safari.',
};

const BY_REASON: ReadonlyMap<string, Words> = new Map([
  [
    'unavailable',
    {
      title: 'This browser offers no storage',
      cause:
        'The console keeps file systems and backups in IndexedDB, and this window has none. Some private windows do not.',
      remedy: 'Open the console in a normal window, or allow this site to store data; then try again.',
    },
  ],
  [
    'blocked',
    {
      title: 'An older tab holds the data',
      cause: 'Another tab of this browser still runs an older version of the console and keeps the data open.',
      remedy: 'Close or reload the other tabs of this console, then try again. Nothing is lost.',
    },
  ],
  [
    'newer',
    {
      title: 'The data is newer than this console',
      cause: 'A newer version of the console wrote the data of this browser; this version cannot read it safely.',
      remedy:
        'Reload the page to get the newer version. If you serve the console yourself, update it. Nothing was changed.',
    },
  ],
  [
    'read-only',
    {
      title: 'This browser cannot keep tabs apart',
      cause:
        'It has no Web Locks, without which two tabs could write at once, and there is nothing stored yet to be read.',
      remedy: 'Use a current version of Chrome, Edge, Firefox or Safari.',
    },
  ],
  [
    'closed',
    {
      title: 'The connection to the data was lost',
      cause: 'The browser closed the storage of this site, or its data was cleared while the page was opening.',
      remedy: 'Try again. If the data was cleared, the console starts empty.',
    },
  ],
  [
    'quota',
    {
      title: 'The storage of this browser is full',
      cause: 'There is not even room to open the service.',
      remedy: 'Free disk space or clear the data of other sites, then try again. Nothing that was stored is lost.',
    },
  ],
]);
