import { createHash } from 'node:crypto';

/**
 * A set that fits into few bits: what was put in is always found, what was not is found once in a known while.
 *
 *   'BLF1' · bits (uint32) · hashes (uint32) · entries (uint32) · the bits
 */
export interface BloomFilter {
  readonly entries: number;
  /** The share of strangers that are found all the same. */
  readonly falsePositives: number;
  has(text: string): boolean;
}

const magic = 'BLF1';
const headBytes = 16;

export function readBloomFilter(file: Buffer): BloomFilter {
  const [size, hashes, entries] = [file.readUInt32LE(4), file.readUInt32LE(8), file.readUInt32LE(12)];
  if (file.toString('latin1', 0, 4) !== magic || file.length !== headBytes + Math.ceil(size / 8)) {
    throw new Error('this is no Bloom filter of ours');
  }
  const bits = file.subarray(headBytes);
  return {
    entries,
    falsePositives: (1 - Math.exp((-hashes * entries) / size)) ** hashes,
    has: (text) => placesOf(text, size, hashes).every((place) => ((bits[place >> 3] ?? 0) >> (place & 7)) & 1),
  };
}

/** Packs texts so that `falsePositives` of all others are found. */
export function writeBloomFilter(texts: ReadonlySet<string>, falsePositives: number): Buffer {
  const size = Math.ceil((-texts.size * Math.log(falsePositives)) / Math.LN2 ** 2);
  const hashes = Math.max(1, Math.round((size / texts.size) * Math.LN2));
  const file = Buffer.alloc(headBytes + Math.ceil(size / 8));
  file.write(magic, 'latin1');
  [size, hashes, texts.size].forEach((number, index) => file.writeUInt32LE(number, 4 + 4 * index));
  const bits = file.subarray(headBytes);
  for (const text of texts) {
    for (const place of placesOf(text, size, hashes)) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return file;
}

/** Where a text stands: two numbers of its hash, stepped through; the cubes keep steps from running together. */
function placesOf(text: string, size: number, hashes: number): readonly number[] {
  const hash = createHash('sha256').update(text).digest();
  const [start, step] = [hash.readUInt32LE(0), hash.readUInt32LE(4)];
  return Array.from({ length: hashes }, (_, n) => (start + n * step + (n ** 3 - n) / 6) % size);
}
