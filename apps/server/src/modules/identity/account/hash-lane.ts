import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

/**
 * As many hashes at once as there are cores; the others wait their turn. The pool they run on has more threads than that:
 * filled with hashes it would keep files and signatures waiting, and the thread that answers requests from its core.
 */
export const inHashLane = pLimit(availableParallelism());
