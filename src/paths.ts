/** Tabs of a file system's page, as they stand in its URL. */
export type FileSystemTab = 'files' | 'backups' | 'network' | 'tags';

/** Every address of the console, without the Region; `useLink` of features/regions adds it. */
export const paths = {
  home: () => '/',
  fileSystems: () => '/file-systems',
  fileSystem: (fileSystemId: string, tab?: FileSystemTab) => join('/file-systems', fileSystemId, tab),
  createFileSystem: () => '/file-systems/create',
  backups: () => '/backups',
  backup: (backupId: string, tab?: string) => join('/backups', backupId, tab),
  restore: (backupId: string) => join('/backups', backupId, 'restore'),
} as const;

const join = (base: string, id: string, last: string | undefined) =>
  [base, encodeURIComponent(id), ...(last ? [last] : [])].join('/');
