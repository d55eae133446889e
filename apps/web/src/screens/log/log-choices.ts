import type { Performance } from '@backline/contract';

/** The values that occur in a log, each once, years with the latest first. */
export function choicesOf(rows: readonly Performance[]) {
  const years = new Set<string>();
  const cities = new Set<string>();
  const countries = new Set<string>();
  const currencies = new Set<string>();
  for (const row of rows) {
    years.add(row.localDate.slice(0, 4));
    if (row.venueCity) cities.add(row.venueCity);
    if (row.venueCountry) countries.add(row.venueCountry);
    if (row.money?.payment) currencies.add(row.money.payment.currency);
  }
  return {
    years: [...years].sort().reverse(),
    cities: [...cities].sort((a, b) => a.localeCompare(b)),
    countries: [...countries].sort(),
    currencies: [...currencies].sort(),
  };
}
