import Link from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import { useFollow } from '../../regions/use-link.ts';

/** A link inside a notice. Its address is complete, since the Region may change while the notice stands. */
export function FlashLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const follow = useFollow();
  return (
    <Link href={href} color="inverted" onFollow={follow}>
      {children}
    </Link>
  );
}
