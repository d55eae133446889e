import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Secret } from 'otpauth';
import { dataFolder } from './data-folder.ts';

/** The folder of a running server, as a backup copies it. */
export function copyOf(folder: string): string {
  const copy = join(dataFolder(), 'copy');
  cpSync(folder, copy, { recursive: true, filter: (path) => !/\.s\.PGSQL|postmaster\.pid$/.test(path) });
  return copy;
}

/** How a secret may be written: raw, in hex, base32, and base64 wherever it begins in a longer text. */
export function spellings(secret: Buffer): readonly Buffer[] {
  const base32 = new Secret({ buffer: Uint8Array.from(secret).buffer }).base32;
  const hex = secret.toString('hex');
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret])
      .toString('base64')
      .replaceAll('=', '');
    // Characters at both ends depend on the neighbours too.
    const core = text.slice(before === 0 ? 0 : before + 1, -1);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const texts = [base32.slice(0, -1), base32.slice(0, -1).toLowerCase(), hex, hex.toUpperCase(), ...base64];
  return [secret, ...texts.map((text) => Buffer.from(text))];
}

type Search = (bytes: Buffer) => boolean;

/** Whether any of many needles is in it, in one pass: most places are ruled out by their first two bytes. */
export function searchFor(needles: readonly Buffer[]): Search {
  const byStart = new Map<number, Buffer[]>();
  const mayStart = new Uint8Array(65_536);
  for (const needle of needles) {
    const start = needle.readUInt16BE(0);
    mayStart[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return (bytes) => {
    for (let at = 0, start = 0; at + 1 < bytes.length; at++) {
      start = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (mayStart[start] === 0) continue;
      const isThere = (needle: Buffer) => bytes.subarray(at, at + needle.length).equals(needle);
      if (byStart.get(start)?.some(isThere)) return true;
    }
    return false;
  };
}

/** The files of a folder that the search finds something in. */
export function found(folder: string, search: Search): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => search(readFileSync(path)))
    .map((path) => relative(folder, path));
}

/** Whether what was found lies in the write-ahead log, or elsewhere in the database. */
export function placesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => (path.includes('pg_wal') ? 'wal' : 'heap')))].toSorted();
}
