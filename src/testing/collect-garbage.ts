import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Lets Node.js give back all memory that nothing refers to any more. */
export function collectGarbage(): void {
  setFlagsFromString('--expose_gc');
  runInNewContext('gc')();
}
