import { useState } from 'react';
import { describeError } from '../../client/errors.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { useChangeKey } from './api/use-change-key.ts';
import type { Key } from './api/use-keys.ts';
import type { KeyAction } from './components/key-actions.tsx';
import { describeKey } from './key-words.ts';

/** Takes an action at once where nothing is lost by it; the others open their dialog. */
export function useKeyActions(selected: Key | undefined) {
  const [open, setOpen] = useState<KeyAction>();
  const { mutate } = useChangeKey();
  const notify = useNotify();
  const act = (action: KeyAction) => {
    if (!selected || (action !== 'enable' && action !== 'cancel-deletion')) return setOpen(action);
    const name = describeKey(selected);
    const id = `key-${selected.id}`;
    const done = action === 'enable' ? 'is enabled' : 'is not deleted. It is disabled: enable it to use it';
    return mutate(
      { action, keyId: selected.id },
      {
        onSuccess: () => notify({ id, type: 'success', header: `The key ${name} ${done}.` }),
        onError: (error) =>
          notify({ id, type: 'error', header: `The key ${name} was not changed`, content: describeError(error) }),
      },
    );
  };
  return { open, act, close: () => setOpen(undefined) };
}
