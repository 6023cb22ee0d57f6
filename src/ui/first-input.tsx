import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useEffect, useRef } from 'react';

/** The first text field of a dialog: when the dialog opens it has the focus, and what is in it is selected. */
export function FirstInput(props: InputProps) {
  const input = useRef<InputProps.Ref>(null);
  useEffect(() => {
    const take = () => {
      input.current?.focus();
      input.current?.select();
    };
    queueMicrotask(take); // the dialog gives the focus to its Close button, in an effect after this one
  }, []);
  return <Input {...props} ref={input} />;
}
