import { expose } from 'comlink';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import type { HelperWork } from './block-work.ts';
import { fileWork } from './file-work.ts';

/** Reads, hashes, compresses and writes beside the service. Keeps nothing. */
const work: HelperWork = { check: checkBlocks, cut: cutBlocks, ...fileWork };

expose(work);
