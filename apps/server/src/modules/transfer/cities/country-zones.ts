/// <reference lib="esnext.intl" />

let owners: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The time zones of a country as the runtime knows them. */
export function zonesOf(country: string): readonly string[] {
  return new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
}

/** Whether a zone is another country's: look-up by position is a few kilometres off at borders. */
export function isForeign(timeZone: string, country: string): boolean {
  owners ??= ownersOfZones();
  const countries = owners.get(timeZone);
  // A zone that nobody lists is a newer name of one that somebody does (Asia/Kolkata, Asia/Calcutta).
  return countries !== undefined && !countries.has(country);
}

function ownersOfZones(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const country of letters.flatMap((first) => letters.map((second) => first + second))) {
    for (const zone of zonesOf(country)) {
      const countries = found.get(zone);
      if (countries) countries.add(country);
      else found.set(zone, new Set([country]));
    }
  }
  return found;
}
