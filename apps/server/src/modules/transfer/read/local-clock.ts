export interface LocalClock {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`. */
  readonly time: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show in a time zone at an instant. */
export function localClock(instant: Date, timeZone: string): LocalClock {
  let clock = clocks.get(timeZone);
  // Making a formatter costs more than a hundred uses of it.
  if (!clock)
    clocks.set(
      timeZone,
      (clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })),
    );
  const [date = '', time = ''] = clock.format(instant).split(' ');
  return { date, time };
}
