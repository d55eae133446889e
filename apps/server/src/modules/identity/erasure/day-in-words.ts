const days = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** The day of an instant, for letters and messages of the installation. */
export function dayInWords(instant: string): string {
  return days.format(new Date(instant));
}
