// A process of its own, because the bundler would stay in the server's memory.
import { bundle } from './build-node.mjs';

await bundle({ entry: 'mocks/server.ts', file: 'server.js' });
