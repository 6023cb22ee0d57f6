import { Navigate } from 'react-router';
import { withRegion } from '../features/regions/use-link.ts';
import { usePlace } from '../features/regions/use-place.ts';
import { useResetState } from '../features/scenarios/api/use-reset.ts';
import { paths } from '../paths.ts';
import { PageLoading } from './page-loading.tsx';

/** Leads to the list of file systems; where nothing is stored at all, to the scenarios. */
export function Home() {
  const { region } = usePlace();
  const { data: state, isPending } = useResetState();
  if (isPending) return <PageLoading />;
  const to = state?.holds === 'nothing' ? paths.start() : paths.fileSystems();
  return <Navigate to={withRegion(to, region)} replace />;
}
