import { toShownName } from '../names/shown-name.ts';

/** A file's name as text, kept from turning the text around it. */
export function FileName({ name }: { readonly name: string }) {
  return <bdi>{toShownName(name)}</bdi>;
}
