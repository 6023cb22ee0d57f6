import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { lazy, Suspense, useRef, useState } from 'react';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import type { ImportDialogProps } from './import-dialog.tsx';

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

/** "Import", and its dialog. */
export function ImportButton({ of }: Pick<ImportDialogProps, 'of'>) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<ButtonProps.Ref>(null);
  useFocusAfter(isOpen, button);
  return (
    <>
      <Button ref={button} onClick={() => setOpen(true)}>
        {of === 'workspace' ? 'Import workspace' : 'Import'}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ImportDialog of={of} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
