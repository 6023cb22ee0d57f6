import Link from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import type { UpcomingEvent } from '../../../lab/upcoming.ts';
import { useFollow, withRegion } from '../../regions/use-link.ts';
import { pathOfEvent } from '../event-words.ts';

export interface EventLinkProps {
  readonly event: UpcomingEvent;
  readonly children: ReactNode;
}

/** A link to what an event happens to, in its Region. */
export function EventLink({ event, children }: EventLinkProps) {
  const follow = useFollow();
  const path = pathOfEvent(event);
  if (path === undefined) return children;
  return (
    <Link href={`#${withRegion(path, event.region)}`} onFollow={follow}>
      {children}
    </Link>
  );
}
