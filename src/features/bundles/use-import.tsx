import Button from '@cloudscape-design/components/button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { importBundle } from '../../client/bundles.ts';
import { newRequestToken } from '../../client/request-token.ts';
import type { ImportProgress } from '../../lab/bundle.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { useFollow, useLink } from '../regions/use-link.ts';
import { usePlace } from '../regions/use-place.ts';
import { describeArrival, describeImport } from './import-words.ts';

interface Import {
  readonly start: (bundle: Blob, replace: boolean) => void;
  readonly cancel: () => void;
  readonly isRunning: boolean;
  readonly progress: ImportProgress | undefined;
  readonly error: Error | null;
}

/** Brings a bundle in; a notice tells what came. Leaving the page cancels it, and then nothing has come. */
export function useImport(onDone: () => void): Import {
  const { account, region } = usePlace();
  const notify = useNotify();
  const link = useLink();
  const follow = useFollow();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<ImportProgress>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ bundle, replace }: { readonly bundle: Blob; readonly replace: boolean }) => {
      controller.current = new AbortController();
      setProgress(undefined);
      const request = { importId: newRequestToken(), account, region, bundle, replace };
      return importBundle(request, setProgress, controller.current.signal);
    },
    onSuccess: (result) => {
      if (!result) return;
      const { header, view, to } = describeArrival(result);
      const action = to && (
        <Button href={link(to)} onFollow={follow}>
          {view}
        </Button>
      );
      notify({ id: newRequestToken(), type: 'success', header, content: describeImport(result), action });
      onDone();
    },
    onSettled: () => queries.invalidateQueries(),
  });
  return {
    start: (bundle, replace) => mutate({ bundle, replace }),
    cancel: () => controller.current?.abort(),
    isRunning: isPending,
    progress,
    error,
  };
}
