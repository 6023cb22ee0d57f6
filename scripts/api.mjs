// npm run api: builds the server where its sources changed, and becomes it, so that signals reach it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('./build-server.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 'inherit', 'inherit'] });
if (status === 0) await import('../dist-node/server.js');
else process.exitCode = 1;
