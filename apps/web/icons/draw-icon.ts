import { toPng } from './to-png.ts';

export interface Icon {
  /** Pixels a side. */
  readonly size: number;
  /** Cut by the system into a shape of its own: the ground goes to the edge, and the drawing stays clear of it. */
  readonly isMaskable: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: readonly [red: number, green: number, blue: number];
}

const side = 32;
/** Within four fifths of the circle that every system leaves whole. */
const clearOfEdge = 0.8;
const samples = 4;

/** The mark as a picture of points, for systems that take no drawing. */
export function drawIcon(mark: string, { size, isMaskable }: Icon): Buffer {
  const [ground, ...drawing] = boxesOf(mark);
  if (!ground) throw new Error('The mark has no ground.');
  const boxes = isMaskable ? [{ ...ground, radius: 0 }, ...drawing.map(smaller)] : [ground, ...drawing];
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) pixels.set(pixelAt(boxes, { x, y, scale: side / size }), (y * size + x) * 4);
  return toPng(pixels, size);
}

/** The boxes of a drawing that has nothing else, each with the colour of itself or of its group, undermost first. */
function boxesOf(mark: string): readonly Box[] {
  let ofGroup = '';
  return [...mark.matchAll(/<(g|\/g|rect)\b([^>]*)>/g)].flatMap(([, kind, said = '']) => {
    const fill = /fill="#([0-9a-f]{6})"/.exec(said)?.[1];
    if (kind !== 'rect') ofGroup = fill ?? '';
    if (kind !== 'rect') return [];
    const number = (name: string) => Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(said)?.[1] ?? 0);
    const colour = Buffer.from(fill ?? ofGroup, 'hex');
    const [red = 0, green = 0, blue = 0] = colour;
    const place = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
    return [{ ...place, radius: number('rx'), fill: [red, green, blue] as const }];
  });
}

function smaller({ x, y, width, height, radius, fill }: Box): Box {
  const inwards = (at: number) => side / 2 + (at - side / 2) * clearOfEdge;
  const [less, lower] = [width * clearOfEdge, height * clearOfEdge];
  return { x: inwards(x), y: inwards(y), width: less, height: lower, radius: radius * clearOfEdge, fill };
}

interface Pixel {
  readonly x: number;
  readonly y: number;
  /** Units of the drawing a pixel. */
  readonly scale: number;
}

/** The middle of what is seen at several points of a pixel, so that round corners are smooth. */
function pixelAt(boxes: readonly Box[], { x, y, scale }: Pixel): readonly number[] {
  const seenAt = (across: number, down: number) =>
    boxes.findLast((box) =>
      isIn(box, { x: (x + (across + 0.5) / samples) * scale, y: (y + (down + 0.5) / samples) * scale }),
    );
  const last = samples - 1;
  const corners = [seenAt(0, 0), seenAt(last, 0), seenAt(0, last), seenAt(last, last)];
  const [first] = corners;
  // Most pixels lie in one box, or beside all.
  if (corners.every((box) => box === first)) return first ? [...first.fill, 255] : [0, 0, 0, 0];
  const places = Array.from({ length: samples ** 2 }, (_, at) => seenAt(at % samples, Math.floor(at / samples)));
  const seen = places.filter((box) => box !== undefined);
  const mean = (channel: 0 | 1 | 2) => seen.reduce((sum, { fill }) => sum + fill[channel], 0) / (seen.length || 1);
  return [mean(0), mean(1), mean(2), (seen.length / places.length) * 255].map(Math.round);
}

function isIn({ x, y, width, height, radius }: Box, point: { readonly x: number; readonly y: number }): boolean {
  const [across, down] = [Math.abs(point.x - x - width / 2), Math.abs(point.y - y - height / 2)];
  if (across > width / 2 || down > height / 2) return false;
  const [overX, overY] = [across - (width / 2 - radius), down - (height / 2 - radius)];
  return overX <= 0 || overY <= 0 || Math.hypot(overX, overY) <= radius;
}
