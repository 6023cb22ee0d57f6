import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { useNotify } from '../../notifications/notifications.tsx';
import { keepData } from '../ask-to-persist.ts';

/** "Keep data": asks the browser not to clear what is stored, and says what it answered. */
export function KeepDataButton({ onKept }: { readonly onKept: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const notify = useNotify();
  const ask = async () => {
    setAsking(true);
    const isKept = await keepData().catch(() => false);
    setAsking(false);
    if (isKept) return onKept();
    notify({
      id: 'keep-data',
      type: 'warning',
      header: 'The browser did not promise to keep the data',
      content: 'It decides by how often this site is used. Export the workspace to have a copy of your own.',
    });
  };
  return (
    <Button onClick={() => void ask()} loading={isAsking}>
      Keep data
    </Button>
  );
}
