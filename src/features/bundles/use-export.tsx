import Button from '@cloudscape-design/components/button';
import { fetchBundle } from '../../client/bundles.ts';
import { describeError } from '../../client/errors.ts';
import { newRequestToken } from '../../client/request-token.ts';
import { formatBytes } from '../../ui/bytes.ts';
import { saveBlob } from '../../ui/save-blob.ts';
import { useNotifications, useNotify } from '../notifications/notifications.tsx';
import { usePlace } from '../regions/use-place.ts';

/** What can be exported: a backup, a file system, or the whole workspace. */
export type Exported =
  | { readonly kind: 'backup' | 'file-system'; readonly id: string }
  | { readonly kind: 'workspace' };

/** Saves a bundle on the reader's disk; notices tell how it goes. */
export function useExport(): (what: Exported) => void {
  const place = usePlace();
  const notify = useNotify();
  const { dismiss } = useNotifications();

  const run = async (what: Exported) => {
    const id = newRequestToken();
    const controller = new AbortController();
    const name = what.kind === 'workspace' ? 'the workspace' : what.id;
    const action = <Button onClick={() => controller.abort()}>Cancel</Button>;
    const content = 'All of it is read and checked on the way out.';
    notify({ id, type: 'in-progress', header: `Exporting ${name}`, content, action });
    try {
      const bundle = await fetchBundle(place, routeOf(what), controller.signal);
      if (controller.signal.aborted) return dismiss(id);
      saveBlob(bundle.bytes, bundle.name);
      const saved = `${bundle.name}, ${formatBytes(bundle.bytes.size)}.`;
      notify({ id, type: 'success', header: `Exported ${name}`, content: saved });
    } catch (cause) {
      if (controller.signal.aborted) dismiss(id);
      else notify({ id, type: 'error', header: `The export of ${name} failed`, content: describeError(cause) });
    }
  };
  return (what) => void run(what);
}

function routeOf(what: Exported): string {
  if (what.kind === 'workspace') return '/_lab/export';
  return `/_lab/${what.kind === 'backup' ? 'backups' : 'volumes'}/${encodeURIComponent(what.id)}/export`;
}
