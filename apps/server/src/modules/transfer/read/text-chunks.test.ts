import { Buffer } from 'node:buffer';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textChunks } from './text-chunks.ts';
import type { Encoding } from './text-chunks.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backline-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function textOf(bytes: Buffer, encoding?: Encoding): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return (await Array.fromAsync(textChunks({ path, encoding }))).join('');
}

const table = 'fecha,sala\n2024-05-31,Café 𝄞\n';

/** A zip as any packer writes it; `claims` lets its table of contents lie about sizes. */
function zip(files: Readonly<Record<string, Buffer>>, claims: { readonly inflated?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    [20, 0, 8, 0, 0].forEach((value, at) => head.writeUInt16LE(value, at * 2));
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims.inflated ?? bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    contents.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(contents);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(contents.length, 4);
  end.writeUInt16LE(contents.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

/** The same zip with another sum of what is in it. */
function damaged(archive: Buffer): Buffer {
  const changed = Buffer.from(archive);
  const at = changed.indexOf('PK\x01\x02') + 16;
  changed.writeUInt32LE(changed.readUInt32LE(at) ^ 1, at);
  return changed;
}

/** The same zip, said to be packed by another method: 12 is bzip2. */
function withMethod(archive: Buffer, method: number): Buffer {
  const changed = Buffer.from(archive);
  changed.writeUInt16LE(method, 8);
  changed.writeUInt16LE(method, changed.indexOf('PK\x01\x02') + 10);
  return changed;
}

describe('encodings', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${table}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\uFEFF${table}`, 'utf16le')],
    ['UTF-16 BE with its mark', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16()],
    ['UTF-16 LE without its mark', Buffer.from(table, 'utf16le')],
    ['UTF-16 BE without its mark', Buffer.from(table, 'utf16le').swap16()],
  ])('%s is understood', async (_, bytes) => {
    expect(await textOf(bytes)).toBe(table);
  });

  test('a character may be cut by the end of a chunk', async () => {
    const text = `a${'é𝄞'.repeat(60_000)}`;
    expect(await textOf(Buffer.from(text))).toBe(text);
    expect(await textOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe(text);
  });

  test.each<[string, Buffer, object]>([
    [
      'Latin-1',
      Buffer.from('a,b\nx,Café\n', 'latin1'),
      { code: 'WRONG_ENCODING', line: 2, column: 6, message: expect.stringContaining('“é”') },
    ],
    [
      'Latin-1 far into the file',
      Buffer.concat([Buffer.from('é,b\n'.repeat(50_000)), Buffer.from([0x61, 0xff, 0x0a])]),
      { code: 'WRONG_ENCODING', line: 50_001, column: 2 },
    ],
    [
      'the file of a program',
      Buffer.from('7f454c460201010000d041', 'hex'),
      { code: 'WRONG_ENCODING', line: 1, column: 10, message: expect.stringMatching(/no text/) },
    ],
    ['half a character', Buffer.from('a,b\nx,Café').subarray(0, -1), { code: 'CUT_OFF', line: 2, column: 6 }],
    [
      'UTF-16 with half a character',
      Buffer.from('\uFEFFa,b\nx,\uD83C!\n', 'utf16le'),
      { code: 'WRONG_ENCODING', line: 2, column: 3 },
    ],
    [
      'UTF-16 that ends in half a character',
      Buffer.from('\uFEFFa,b\nx,\uD83C', 'utf16le'),
      { code: 'WRONG_ENCODING', line: 2, column: 3 },
    ],
    [
      'UTF-16 with a byte too few',
      Buffer.from('a,b\nx', 'utf16le').subarray(0, -1),
      { code: 'CUT_OFF', line: 2, column: 1 },
    ],
    [
      'UTF-16 that begins with no letter of ours',
      Buffer.from('Дата,b\n', 'utf16le'),
      { code: 'CONTROL_BYTE', line: 1 },
    ],
    ['a NUL byte', Buffer.from('a,b\nc,\0\n'), { code: 'CONTROL_BYTE', line: 2, column: 3 }],
    ['nothing', Buffer.alloc(0), { code: 'EMPTY_FILE' }],
  ])('%s is refused with its place', async (_, bytes, problem) => {
    await expect(textOf(bytes)).rejects.toMatchObject({ problem });
  });

  test('Windows-1252 is read when a person says so', async () => {
    expect(await textOf(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x80]), 'windows-1252')).toBe('Café€');
  });

  test('a file over 200 MB is refused by its size alone', async () => {
    const path = join(folder, 'huge');
    await writeFile(path, 'a,b\n');
    await truncate(path, 200 * 1024 * 1024 + 1);
    await expect(textChunks({ path }).next()).rejects.toMatchObject({ problem: { code: 'TOO_LARGE' } });
  });
});

describe('files that are no table', () => {
  const hex = (bytes: string) => Buffer.concat([Buffer.from(bytes, 'hex'), Buffer.alloc(600)]);
  const inside = (...names: readonly string[]) =>
    zip(Object.fromEntries(['[Content_Types].xml', ...names].map((name) => [name, Buffer.from(name)])));
  const manyParts = Array.from({ length: 30 }, (_, at) => `xl/worksheets/sheet${at}.xml`);
  test.each<[string, Buffer, RegExp]>([
    ['PNG', hex('89504e470d0a1a0a'), /picture \(PNG\).*save it as CSV/],
    ['JPEG', hex('ffd8ffe0'), /picture \(JPEG\).*save it as CSV/],
    ['HEIC', hex('000000246674797068656963'), /picture \(HEIC\)/],
    ['PDF', Buffer.from('%PDF-1.7\n'), /PDF document.*save it as CSV/],
    ['MP3', hex('49443304'), /recording \(MP3\)/],
    ['xls', hex('d0cf11e0a1b11ae1'), /old Excel workbook.*save the sheet.* as CSV/],
    ['xlsx', inside('xl/workbook.xml'), /Excel workbook \(xlsx\).*save the sheet with your shows as CSV/],
    ['xlsx of many sheets', inside(...manyParts), /Excel workbook \(xlsx\)/],
    ['docx', inside('word/document.xml'), /Word document/],
    [
      'ods',
      zip({ mimetype: Buffer.from('x'), 'content.xml': Buffer.from('x'), 'META-INF/manifest.xml': Buffer.from('x') }),
      /OpenDocument/,
    ],
    ['numbers', inside('Index/Document.iwa'), /Numbers/],
    ['7z', hex('377abcaf271c'), /7-Zip archive.*Unpack it/],
    ['SQLite', Buffer.from('SQLite format 3\0'), /database \(SQLite\)/],
    ['a tar in a gzip', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0')])), /tar archive/],
  ])('%s is told by its content, with what to do', async (_, bytes, message) => {
    const problem = { code: 'NOT_A_TABLE', message: expect.stringMatching(message) };
    await expect(textOf(bytes)).rejects.toMatchObject({ problem });
  });
});

describe('archives', () => {
  const bytes = Buffer.from(table);
  test.each<[string, Buffer]>([
    ['gzip', gzipSync(bytes)],
    ['a zip of one table', zip({ 'shows.csv': bytes })],
    [
      'a zip with what systems leave beside it',
      zip({ 'shows/': Buffer.alloc(0), 'shows/shows.csv': bytes, '__MACOSX/._shows.csv': bytes, '.DS_Store': bytes }),
    ],
  ])('%s is unpacked', async (_, archive) => {
    expect(await textOf(archive)).toBe(table);
  });

  const zeros = Buffer.alloc(20 * 1024 * 1024, 'a,b\n');
  test.each<[string, Buffer, string]>([
    ['a gzip bomb', gzipSync(zeros), 'ARCHIVE_REFUSED'],
    ['a zip bomb', zip({ 'shows.csv': zeros }), 'ARCHIVE_REFUSED'],
    ['a zip bomb that lies about its size', zip({ 'shows.csv': zeros }, { inflated: 1000 }), 'CUT_OFF'],
    ['a zip that claims 4 GB', zip({ 'shows.csv': bytes }, { inflated: 0xfffffff0 }), 'TOO_LARGE'],
    ['a zip of two tables', zip({ 'a.csv': bytes, 'b.csv': bytes }), 'ARCHIVE_REFUSED'],
    [
      'a zip of 21 files',
      zip(Object.fromEntries(Array.from({ length: 21 }, (__, at) => [`${at}.csv`, bytes]))),
      'ARCHIVE_REFUSED',
    ],
    ['a zip in a zip', zip({ 'inner.zip': zip({ 'shows.csv': bytes }) }), 'ARCHIVE_REFUSED'],
    ['a gzip in a gzip', gzipSync(gzipSync(bytes)), 'ARCHIVE_REFUSED'],
    ['an empty zip', zip({}), 'EMPTY_FILE'],
    ['a zip that is not what was packed', damaged(zip({ 'shows.csv': bytes })), 'CUT_OFF'],
    ['a zip of another method', withMethod(zip({ 'shows.csv': bytes }), 12), 'ARCHIVE_REFUSED'],
    ['a zip that climbs out of its folder', zip({ '../shows.csv': bytes }), 'ARCHIVE_REFUSED'],
    ['a zip cut off', zip({ 'shows.csv': bytes }).subarray(0, -30), 'CUT_OFF'],
    ['a gzip cut off', gzipSync(bytes).subarray(0, -10), 'CUT_OFF'],
  ])('%s is refused', async (_, archive, code) => {
    await expect(textOf(archive)).rejects.toMatchObject({ problem: { code } });
  });
});
