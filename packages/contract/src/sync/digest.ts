/**
 * A digest of everything a scope holds: the exclusive or of one hash a row, so that a change of one row changes it without a look
 * at the others. The hash is PostgreSQL's `uuid_hash_extended(id, counter << 8 | table)`: Bob Jenkins' lookup3 over the sixteen
 * bytes of the id, 64 bits wide, which the server has at hand.
 */
export interface Hash64 {
  readonly high: number;
  readonly low: number;
}

export const emptyDigest: Hash64 = { high: 0, low: 0 };

/** The hash of one row as it stands: which table, which id, and the counter of its scope at its last change. */
export function rowHash(table: number, id: string, counter: number): Hash64 {
  const [w0, w1, w2, w3] = wordsOf(id);
  const start = (0x9e3779b9 + 16 + 3923095) | 0;
  const seeded = mix([
    (start + Math.floor(counter / 2 ** 24)) | 0,
    (start + (((counter % 2 ** 24) << 8) | table)) | 0,
    start,
  ]);
  const [a, b, c] = mix([(seeded[0] + w0) | 0, (seeded[1] + w1) | 0, (seeded[2] + w2) | 0]);
  return final((a + w3) | 0, b, c);
}

/** Puts a row's hash into a digest, or takes it out again: it is the same. */
export function toggled(digest: Hash64, hash: Hash64): Hash64 {
  return { high: (digest.high ^ hash.high) >>> 0, low: (digest.low ^ hash.low) >>> 0 };
}

/** As it travels: 16 hexadecimal digits. */
export function digestText({ high, low }: Hash64): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

type Words = readonly [a: number, b: number, c: number];

/** The sixteen bytes of an id as four words, the first byte lowest. */
function wordsOf(id: string): readonly [number, number, number, number] {
  const digits = id.replaceAll('-', '');
  return [wordAt(digits, 0), wordAt(digits, 8), wordAt(digits, 16), wordAt(digits, 24)];
}

function wordAt(digits: string, at: number): number {
  const big = Number.parseInt(digits.slice(at, at + 8), 16);
  return ((big & 0xff) << 24) | ((big & 0xff00) << 8) | ((big >>> 8) & 0xff00) | (big >>> 24);
}

function turned(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function mix([a, b, c]: Words): Words {
  let [x, y, z] = [a, b, c];
  x = (x - z) ^ turned(z, 4);
  z = (z + y) | 0;
  y = (y - x) ^ turned(x, 6);
  x = (x + z) | 0;
  z = (z - y) ^ turned(y, 8);
  y = (y + x) | 0;
  x = (x - z) ^ turned(z, 16);
  z = (z + y) | 0;
  y = (y - x) ^ turned(x, 19);
  x = (x + z) | 0;
  z = (z - y) ^ turned(y, 4);
  y = (y + x) | 0;
  return [x, y, z];
}

function final(a: number, b: number, c: number): Hash64 {
  let [x, y, z] = [a, b, c];
  z = ((z ^ y) - turned(y, 14)) | 0;
  x = ((x ^ z) - turned(z, 11)) | 0;
  y = ((y ^ x) - turned(x, 25)) | 0;
  z = ((z ^ y) - turned(y, 16)) | 0;
  x = ((x ^ z) - turned(z, 4)) | 0;
  y = ((y ^ x) - turned(x, 14)) | 0;
  z = ((z ^ y) - turned(y, 24)) | 0;
  return { high: y >>> 0, low: z >>> 0 };
}
