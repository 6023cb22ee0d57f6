import { lazy, Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { getRegion } from '../aws/region.ts';
import { usePlace } from '../features/regions/use-place.ts';
import { paths } from '../paths.ts';
import { PageLoading } from './page-loading.tsx';

const OptInRegion = lazy(async () => ({
  default: (await import('../features/regions/components/opt-in-region.tsx')).OptInRegion,
}));

/** The page; of an opt-in Region only when the account has switched it on. */
export function RegionGate() {
  const { region } = usePlace();
  const { pathname } = useLocation();
  if (!getRegion(region)?.optIn || pathname === paths.regions()) return <Outlet />;
  return (
    <Suspense fallback={<PageLoading />}>
      <OptInRegion loading={<PageLoading />}>
        <Outlet />
      </OptInRegion>
    </Suspense>
  );
}
