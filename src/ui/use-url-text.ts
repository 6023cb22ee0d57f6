import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/** Browsers refuse more than about 100 changes of the address in 30 seconds. */
const QUIET_MS = 300;

/**
 * A text that lives in the address under `key`, so that a link or a reload brings it back. Without a key it is plain
 * state. The address follows when typing pauses, without a history entry.
 *
 * @returns `revision` counts the times that the address brought another text
 */
export function useUrlText(
  key: string | undefined,
): readonly [text: string, setText: (text: string) => void, revision: number] {
  const [search, setSearch] = useSearchParams();
  const inUrl = key ? (search.get(key) ?? '') : '';
  const [text, setText] = useState(inUrl);
  const [revision, setRevision] = useState(0);
  const written = useRef(inUrl);
  useEffect(() => {
    if (inUrl === written.current) return; // the address changed by itself: a link, or Back
    written.current = inUrl;
    setText(inUrl);
    setRevision((count) => count + 1);
  }, [inUrl]);
  useEffect(() => {
    if (!key || text === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = text;
      setSearch((old) => withText(old, key, text), { replace: true });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [key, text, setSearch]);
  return [text, setText, revision];
}

function withText(search: URLSearchParams, key: string, text: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (text) next.set(key, text);
  else next.delete(key);
  return next;
}
