import type { TableName } from './port.ts';
import { SCHEMA } from './schema.ts';

/** Every table of the schema. */
export const TABLE_NAMES: readonly TableName[] = Object.keys(SCHEMA).filter(
  (name): name is TableName => name in SCHEMA,
);
