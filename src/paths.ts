/** Tabs of a file system's page, as they stand in its address. */
export const FILE_SYSTEM_TABS = [
  'files',
  'backups',
  'network',
  'updates',
  'data-repository',
  'history',
  'tags',
] as const;
export type FileSystemTab = (typeof FILE_SYSTEM_TABS)[number];

/** Every address of the console, without the Region; `useLink` of features/regions adds it. */
export const paths = {
  home: () => '/',
  /** The scenarios. */
  start: () => '/start',
  fileSystems: () => '/file-systems',
  fileSystem: (fileSystemId: string, tab?: FileSystemTab) => join('/file-systems', fileSystemId, tab),
  createFileSystem: () => '/file-systems/create',
  backups: () => '/backups',
  backup: (backupId: string, tab?: string) => join('/backups', backupId, tab),
  keys: () => '/keys',
  key: (keyId: string) => join('/keys', keyId, undefined),
  regions: () => '/regions',
  storage: () => '/storage',
  /** Who may do what. */
  permissions: () => '/permissions',
  /** All of it, or what happened in a span of the service's clock, in ISO 8601. */
  history: (span?: { readonly from: string; readonly to: string }) =>
    span ? `/history?${new URLSearchParams(span)}` : '/history',
  restore: (backupId: string) => join('/backups', backupId, 'restore'),
  copy: (backupId: string) => join('/backups', backupId, 'copy'),
} as const;

const join = (base: string, id: string, last: string | undefined) =>
  [base, encodeURIComponent(id), ...(last ? [last] : [])].join('/');
