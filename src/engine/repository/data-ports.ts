import type { Ports } from '../ports.ts';

/** What the data plane needs of the outside: where rows are kept, and exclusive sections. */
export type DataPorts = Pick<Ports, 'store' | 'locks'>;
