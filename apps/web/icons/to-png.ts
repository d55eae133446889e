import { constants, crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
// Eight bits a channel; red, green, blue and opacity; nothing interlaced.
const kind = [8, 6, 0, 0, 0];

/** A square of pixels, four bytes each, as a PNG file. */
export function toPng(pixels: Buffer, size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set(kind, 8);
  const lines = Array.from({ length: size }, (_, y) => [
    Buffer.from([0]),
    pixels.subarray(y * size * 4, (y + 1) * size * 4),
  ]).flat();
  const packed = deflateSync(Buffer.concat(lines), { level: constants.Z_BEST_COMPRESSION });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
