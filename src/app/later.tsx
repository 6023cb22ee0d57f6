import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * Its children, rendered when what is around them stands, in pieces between which the page answers. One inside of another
 * comes after it. The whole console at once would hold up a slow machine for a tenth of a second.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  const [isTime, setTime] = useState(false); // a deferred value would not wait inside of another
  useEffect(() => startTransition(() => setTime(true)), []);
  return isTime && children;
}
