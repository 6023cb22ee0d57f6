import { createHashRouter, type LoaderFunctionArgs, type RouteObject, redirect } from 'react-router';
import { DEFAULT_REGION, getRegion } from '../aws/region.ts';
import { withRegion } from '../features/regions/use-link.ts';
import { paths } from '../paths.ts';
import { Home } from './home.tsx';
import { Layout } from './layout.tsx';
import { PageFailed } from './page-failed.tsx';
import type { PageHandle } from './page-handle.ts';
import { PageLoading } from './page-loading.tsx';
import { toScenarioPath } from './scenario-link.ts';

const fileSystems = { text: 'File systems', to: paths.fileSystems() };
const backups = { text: 'Backups', to: paths.backups() };
const keys = { text: 'Keys', to: paths.keys() };

const loadBackupsPage = () => import('../pages/backups-page.tsx');

/** Real ms after the start in which nothing but the first page is loaded. */
const PRELOAD_AFTER_MS = 500;

/** Loads the code of the page that most people open next, so that a click on it waits for nothing. */
export function preloadBackupsPage(): void {
  setTimeout(() => {
    loadBackupsPage().catch(() => undefined); // told when the page is opened
  }, PRELOAD_AFTER_MS);
}

/** A page: how its code is loaded, and what the layout says around it. */
const page = (
  path: string,
  handle: PageHandle,
  lazy: () => Promise<{ Component: React.ComponentType }>,
): RouteObject => ({
  path,
  handle,
  lazy,
});

const pages: RouteObject[] = [
  { index: true, Component: Home },
  page('/file-systems', { crumbs: () => [fileSystems], contentType: 'table' }, async () => ({
    Component: (await import('../pages/file-systems-page.tsx')).FileSystemsPage,
  })),
  page(
    '/file-systems/:fileSystemId/:tab?',
    { crumbs: ({ fileSystemId = '' }) => [fileSystems, { text: fileSystemId }] },
    async () => ({
      Component: (await import('../pages/file-system-page.tsx')).FileSystemPage,
    }),
  ),
  page(
    '/file-systems/create',
    { crumbs: () => [fileSystems, { text: 'Create file system' }], contentType: 'form' },
    async () => ({
      Component: (await import('../pages/create-file-system-page.tsx')).CreateFileSystemPage,
    }),
  ),
  page('/backups', { crumbs: () => [backups], contentType: 'table' }, async () => ({
    Component: (await loadBackupsPage()).BackupsPage,
  })),
  page('/backups/:backupId/:tab?', { crumbs: ({ backupId = '' }) => [backups, { text: backupId }] }, async () => ({
    Component: (await import('../pages/backup-page.tsx')).BackupPage,
  })),
  page(
    '/backups/:backupId/restore',
    {
      crumbs: ({ backupId = '' }) => [
        backups,
        { text: backupId, to: paths.backup(backupId) },
        { text: 'Restore backup' },
      ],
      contentType: 'form',
    },
    async () => ({
      Component: (await import('../pages/restore-backup-page.tsx')).RestoreBackupPage,
    }),
  ),
  page('/keys', { crumbs: () => [keys], contentType: 'table' }, async () => ({
    Component: (await import('../pages/keys-page.tsx')).KeysPage,
  })),
  page('/keys/:keyId', { crumbs: ({ keyId = '' }) => [keys, { text: keyId }] }, async () => ({
    Component: (await import('../pages/key-page.tsx')).KeyPage,
  })),
  page('/regions', { crumbs: () => [{ text: 'Regions', to: paths.regions() }], contentType: 'table' }, async () => ({
    Component: (await import('../pages/regions-page.tsx')).RegionsPage,
  })),
  page(
    '/backups/:backupId/copy',
    {
      crumbs: ({ backupId = '' }) => [backups, { text: backupId, to: paths.backup(backupId) }, { text: 'Copy backup' }],
      contentType: 'form',
    },
    async () => ({
      Component: (await import('../pages/copy-backup-page.tsx')).CopyBackupPage,
    }),
  ),
  page('/storage', { crumbs: () => [{ text: 'Storage', to: paths.storage() }] }, async () => ({
    Component: (await import('../pages/storage-page.tsx')).StoragePage,
  })),
  page('/permissions', { crumbs: () => [{ text: 'Permissions', to: paths.permissions() }] }, async () => ({
    Component: (await import('../pages/permissions-page.tsx')).PermissionsPage,
  })),
  page('/history', { crumbs: () => [{ text: 'History', to: paths.history() }], contentType: 'table' }, async () => ({
    Component: (await import('../pages/history-page.tsx')).HistoryPage,
  })),
  page('/start', { crumbs: () => [{ text: 'Scenarios', to: paths.start() }], contentType: 'cards' }, async () => ({
    Component: (await import('../pages/start-page.tsx')).StartPage,
  })),
  page('*', { crumbs: () => [{ text: 'Page not found' }] }, async () => ({
    Component: (await import('../pages/not-found-page.tsx')).NotFoundPage,
  })),
];

/** Every page of the console, inside the layout, each with its own failure. */
export const newRouter = () =>
  createHashRouter([
    {
      path: '/',
      loader: requireRegion,
      Component: Layout,
      HydrateFallback: PageLoading,
      children: [{ ErrorBoundary: PageFailed, HydrateFallback: PageLoading, children: pages }],
    },
  ]);

/** An address that names a scenario opens it; one without a Region, or with one that does not exist, gets the default one. */
function requireRegion({ request }: LoaderFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url);
  const scenarioPath = toScenarioPath({ pathname, searchParams });
  if (scenarioPath !== undefined) return redirect(scenarioPath);
  return getRegion(searchParams.get('region') ?? '') ? null : redirect(withRegion(pathname + search, DEFAULT_REGION));
}
