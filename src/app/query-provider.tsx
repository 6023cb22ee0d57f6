import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { isWorthRetrying } from '../client/retry.ts';
import { type Notice, useNotify } from '../features/notifications/notifications.tsx';
import { followStorage } from '../features/storage/follow-storage.tsx';
import { toStorageNotice } from '../features/storage/storage-notice.tsx';
import { followChanges } from './follow-changes.ts';

/** Holds what the service answered, keeps it fresh as the service changes, and tells of trouble with the storage. */
export function QueryProvider({ children }: { readonly children: ReactNode }) {
  const notify = useNotify();
  const [queries] = useState(() => newQueryClient(notify));
  useEffect(() => followChanges(queries), [queries]);
  useEffect(() => followStorage(notify), [notify]);
  useEffect(() => askAnewOnResume(queries), [queries]);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

/** What a page was told of changes while it was frozen is lost. */
function askAnewOnResume(queries: QueryClient): () => void {
  const ask = () => void queries.invalidateQueries();
  document.addEventListener('resume', ask);
  return () => document.removeEventListener('resume', ask);
}

function newQueryClient(notify: (notice: Notice) => void): QueryClient {
  const onError = (error: Error) => {
    const notice = toStorageNotice(error);
    if (notice) notify(notice);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // The service is in this tab or on this machine: being offline is no reason to wait.
      queries: { retry: isWorthRetrying, networkMode: 'always', staleTime: 1_000 },
      mutations: { networkMode: 'always' },
    },
  });
}
