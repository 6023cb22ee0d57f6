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
    let depth = 0; // elements entered and not left: the events bubble from each of them
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault(); // otherwise the browser would open the file instead of this page
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      const entries = droppedEntries(event.dataTransfer);
      if (entries.length > 0) latest.current(scanDropped(entries));
    };
    const life = new AbortController();
    const { signal } = life;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => life.abort();
  }, []);
  return isOver;
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
