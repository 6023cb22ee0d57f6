import type { Members, Shape } from '../aws/fsx/shape.ts';

/** A request with a value for every member, of the member's type; nothing else of it need be legal. */
export const sampleOf = (members: Members): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).map(([name, { shape }]) => [name, exampleOf(shape)]));

function exampleOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'string':
      return shape.values?.[0] ?? 'text';
    case 'integer':
      return shape.min ?? 1;
    case 'boolean':
      return true;
    case 'list':
      return [exampleOf(shape.of)];
    case 'structure':
      return sampleOf(shape.members);
  }
}
