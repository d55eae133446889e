/** A point on the earth, in degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A stretch of the map that surely holds a circle. Over the date line it has two ranges of longitude. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly ranges: readonly [Range, Range];
}

interface Range {
  readonly west: number;
  readonly east: number;
}

/** The mean radius of the earth. */
export const earthMetres = 6_371_008.8;

/** Metres along the great circle between two points. */
export function metresBetween(a: Point, b: Point): number {
  const across = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const along = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(across + along)));
}

/** The box around a circle: what lies outside of it is farther away than `metres`. */
export function boxAround(center: Point, metres: number): Box {
  // A hair wider than the circle, so that rounding never leaves out its rim.
  const angle = (metres / earthMetres) * 1.000_001 + 1e-9;
  const south = center.lat - degrees(angle);
  const north = center.lat + degrees(angle);
  if (south <= -90 || north >= 90) return { south, north, ranges: [everyLongitude, nowhere] };
  const reach = degrees(Math.asin(Math.min(1, Math.sin(Math.min(angle, Math.PI / 2)) / Math.cos(radians(center.lat)))));
  const [west, east] = [center.lon - reach, center.lon + reach];
  if (west < -180)
    return {
      south,
      north,
      ranges: [
        { west: west + 360, east: 180 },
        { west: -180, east },
      ],
    };
  if (east > 180)
    return {
      south,
      north,
      ranges: [
        { west, east: 180 },
        { west: -180, east: east - 360 },
      ],
    };
  return { south, north, ranges: [{ west, east }, nowhere] };
}

const everyLongitude: Range = { west: -180, east: 180 };
const nowhere: Range = { west: 1, east: -1 };

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
