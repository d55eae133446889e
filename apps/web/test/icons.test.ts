import { inflateSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawIcon } from '../icons/draw-icon.ts';
import type { Icon } from '../icons/draw-icon.ts';

const mark = readFileSync(join(import.meta.dirname, '../public/mark.svg'), 'utf8');
const ground = [0x12, 0x11, 0x10, 255];
const step = [0x4a, 0x47, 0x3f, 255];
const lit = [0xff, 0xb8, 0x1f, 255];

/** Reads a pixel of the file that is drawn, at a place in units of the mark. */
function drawn(icon: Icon) {
  const file = drawIcon(mark, icon);
  const at = file.indexOf('IDAT');
  const lines = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  const width = icon.size * 4 + 1;
  return (x: number, y: number) => {
    const [left, top] = [Math.floor((x / 32) * icon.size), Math.floor((y / 32) * icon.size)];
    return [...lines.subarray(top * width + 1 + left * 4, top * width + 5 + left * 4)];
  };
}

test('the icon is the mark: the lit step in the middle, the others around it, round and clear at its corners', () => {
  const pixel = drawn({ size: 96, isMaskable: false });
  expect(pixel(16, 16)).toEqual(lit);
  expect(pixel(8, 8)).toEqual(step);
  expect(pixel(12.3, 8)).toEqual(ground);
  expect(pixel(0, 0)).toEqual([0, 0, 0, 0]);
});

test('one that is cut by the system has its ground to the edge, and its drawing within the circle that stays', () => {
  const pixel = drawn({ size: 96, isMaskable: true });
  expect(pixel(0, 0)).toEqual(ground);
  expect(pixel(16, 16)).toEqual(lit);
  for (let turn = 0; turn < 360; turn += 5) {
    const [x, y] = [Math.cos(turn), Math.sin(turn)].map((way) => 16 + way * 12.9);
    expect(pixel(x ?? 0, y ?? 0)).toEqual(ground);
  }
});
