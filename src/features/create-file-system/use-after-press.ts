import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs something once the pointer that is pressed now has clicked, and at once when none is. A message that appears
 * while a button is pressed moves the button away from under the pointer, and the click is lost.
 */
export function useAfterPress(): (run: () => void) => void {
  const isPressed = useRef(false);
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
    };
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('click', release, true);
    document.addEventListener('pointercancel', release, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('click', release, true);
      document.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return useCallback((run) => {
    if (isPressed.current) document.addEventListener('click', run, { once: true });
    else run();
  }, []);
}
