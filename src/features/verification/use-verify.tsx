import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { describeError } from '../../client/errors.ts';
import type { Verification, VerifyRequest } from '../../lab/verification.ts';
import { paths } from '../../paths.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { useFollow, useLink } from '../regions/use-link.ts';
import { usePlace } from '../regions/use-place.ts';
import { readVerification, useEndVerification, useStartVerification } from './api/use-verifications.ts';
import { describeChecked, describeOutcome, describeScope, percentOf } from './verification-words.ts';

/** A short run is told as over, without its progress. */
const FIRST_LOOK_MS = 300;
const POLL_MS = 1_000;

/** "Verify" of a backup or file system: notices tell how far it is and what came of it, on whatever page one is. */
export function useVerify(): (request: VerifyRequest) => void {
  const place = usePlace();
  const notify = useNotify();
  const link = useLink();
  const follow = useFollow();
  const queries = useQueryClient();
  const { mutateAsync: start } = useStartVerification();
  const { mutate: end } = useEndVerification();
  const report = (
    <Button href={link(paths.storage())} onFollow={follow}>
      View report
    </Button>
  );

  const tell = (run: Verification, request: VerifyRequest) => {
    const id = run.id;
    const what = describeScope(request);
    if (run.state === 'running') {
      const cancel = <Button onClick={() => end(id)}>Cancel verification</Button>;
      notify({ id, type: 'in-progress', header: `Verifying ${what}`, content: `${percentOf(run)}%`, action: cancel });
      return;
    }
    const { type, label } = describeOutcome(run);
    notify({
      id,
      type: type === 'stopped' || type === 'in-progress' ? 'info' : type,
      header: `Verification of ${what}: ${label.toLowerCase()}`,
      content: run.failure ?? describeChecked(run),
      action: report,
    });
  };

  const run = async (request: VerifyRequest) => {
    try {
      let now = await start(request);
      for (let wait = FIRST_LOOK_MS; now.state === 'running'; wait = POLL_MS) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        now = await readVerification(place, now.id);
        tell(now, request);
      }
      void queries.invalidateQueries({ queryKey: ['verifications'] });
    } catch (cause) {
      const header = `${describeScope(request)} could not be verified`;
      notify({ id: `verify-${request.id ?? request.scope}`, type: 'error', header, content: describeError(cause) });
    }
  };
  return (request) => void run(request);
}
