/** A pattern of the service's model: as the service prints it, and a check that is linear in the text's length. */
export interface Pattern {
  readonly source: string;
  readonly matches: (text: string) => boolean;
}

export interface StringShape {
  readonly kind: 'string';
  /** Unicode characters, counted as code points. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: Pattern;
  readonly values?: readonly string[];
}

export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape {
  readonly kind: 'boolean';
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  /** Entries. */
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly members: Members;
}

export type Shape = StringShape | IntegerShape | BooleanShape | ListShape | StructureShape;

/** What a request's member may hold. A member without a row is ignored, as the service ignores unknown members. */
export type Members = { readonly [member: string]: { readonly shape: Shape; readonly required?: true } };

export const text = (limits: Omit<StringShape, 'kind'>): StringShape => ({ kind: 'string', ...limits });
export const integer = (min: number, max: number): IntegerShape => ({ kind: 'integer', min, max });
export const BOOLEAN: BooleanShape = { kind: 'boolean' };
export const oneOf = (...values: readonly string[]): StringShape => ({ kind: 'string', values });
export const listOf = (of: Shape, max: number, min = 0): ListShape => ({ kind: 'list', of, min, max });
export const structure = (members: Members): StructureShape => ({ kind: 'structure', members });
export const optional = (shape: Shape) => ({ shape });
export const required = (shape: Shape) => ({ shape, required: true }) as const;
