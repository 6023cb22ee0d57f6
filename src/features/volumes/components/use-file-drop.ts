import { useEffect, useRef, useState } from 'react';
import type { Scan } from '../upload/found.ts';
import { droppedEntries, scanDropped } from '../upload/scan-dropped.ts';

/**
 * Takes files dropped anywhere on the page while it is mounted.
 *
 * @returns true while files are dragged over the page
 */
export function useFileDrop(onDrop: (scan: Scan) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  }, [onDrop]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      setIsOver(false);
    };
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // otherwise the browser would open the file instead of this page
      setIsOver(true);
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) end(); // left the window, not only an element
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      end();
      const entries = droppedEntries(event.dataTransfer);
      if (entries.length > 0) latest.current(scanDropped(entries));
    };
    const life = new AbortController();
    const { signal } = life;
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => {
      life.abort();
      clearTimeout(timer);
    };
  }, []);
  return isOver;
}

/** Browsers tell of a drag several times a second, but not always of its end. */
const SILENCE_MS = 1_000;

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
