import { useEffect, useRef } from 'react';
import { describeError } from '../../client/errors.ts';
import { newRequestToken } from '../../client/request-token.ts';
import type { GenerateRequest } from '../../lab/volume.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { useGenerate } from './api/use-change-volume.ts';
import { FileName } from './components/file-name.tsx';
import { describeTotal } from './describe-totals.ts';

interface Generation {
  readonly start: (request: GenerateRequest) => void;
  /** What is being made now. */
  readonly running: GenerateRequest | undefined;
  readonly error: Error | null;
}

/** Generates a data set. Its end is told in a notice, also to those who closed the dialog meanwhile. */
export function useGeneration(fileSystemId: string, onDone: () => void): Generation {
  const notify = useNotify();
  const { mutateAsync, isPending, variables, error } = useGenerate(fileSystemId);
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  async function run(request: GenerateRequest): Promise<void> {
    const id = newRequestToken();
    try {
      const made = await mutateAsync(request);
      const content = (
        <>
          {describeTotal(made)} in <FileName name={request.path} /> of {fileSystemId}.
        </>
      );
      notify({ id, type: 'success', header: 'Data set generated', content });
      if (isMounted.current) onDone();
    } catch (cause) {
      if (isMounted.current) return; // the dialog says it
      notify({ id, type: 'error', header: 'The data set could not be generated', content: describeError(cause) });
    }
  }
  return { start: (request) => void run(request), running: isPending ? variables : undefined, error };
}
