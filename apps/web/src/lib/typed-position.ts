interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** `40.4168, -3.7038` as maps hand it out; null where it cannot be read. */
export function positionOf(typed: string): Point | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/** A position as it stands in a field; empty where none is known. */
export function typedPosition(position: Point | null): string {
  return position ? `${position.lat}, ${position.lon}` : '';
}
