const dayMs = 86_400_000;

/**
 * When a show starts, as an instant in UTC; null where the hour is not known. An hour that a clock change skips is
 * taken with the offset before it (02:30 becomes 03:30), an hour that comes twice is the first of the two.
 */
export function startOfShow(localDate: string, startTime: string | null, timeZone: string): string | null {
  if (startTime === null) return null;
  const wall = Date.parse(`${localDate}T${startTime}:00Z`);
  const before = offsetAt(wall - dayMs, timeZone);
  const after = offsetAt(wall + dayMs, timeZone);
  // The larger offset names the earlier instant.
  const fitting = [Math.max(before, after), Math.min(before, after)].find(
    (offset) => offsetAt(wall - offset, timeZone) === offset,
  );
  return new Date(wall - (fitting ?? before)).toISOString();
}

/** The date on the wall calendar of a place at an instant, as `YYYY-MM-DD`. */
export function dateAt(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instantMs: number, timeZone: string): number {
  const at: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(instantMs)) at[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = at;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  // Making a formatter costs more than a hundred uses of it.
  const clock = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}
