import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { memo } from 'react';
import { useFollow, useLink } from './use-link.ts';

export interface PlaceLinkProps extends Omit<LinkProps, 'href' | 'onFollow'> {
  /** A path of `paths`. */
  readonly to: string;
}

/** A link to a page of the console in the same Region. Tables have many: one is rendered again only when it is another. */
export const PlaceLink = memo(function PlaceLink({ to, ...rest }: PlaceLinkProps) {
  const link = useLink();
  const follow = useFollow();
  return <Link {...rest} href={link(to)} onFollow={follow} />;
});
