import type { Buffer } from 'node:buffer';

/** Turns bytes into text, chunk by chunk; a character that the end of a chunk cuts waits for the next one. */
export type Decode = (chunk: Buffer, last: boolean) => string;
