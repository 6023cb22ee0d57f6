import { expose } from 'comlink';
import { checkBlocks } from '../src/engine/data/check-blocks.ts';
import { cutBlocks } from '../src/engine/data/cut-blocks.ts';
import type { BlockWork } from '../src/engine/repository/block-work.ts';

/** Reads, hashes and compresses beside the service. Keeps nothing. */
const work: BlockWork = { check: checkBlocks, cut: cutBlocks };

expose(work);
