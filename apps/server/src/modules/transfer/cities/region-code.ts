import { plainName } from '@backline/contract/transfer';

/** Names of first-level divisions and the code GeoNames gives them; only countries where a region is usually written. */
const regions: Readonly<Record<string, string>> = {
  US: 'AL alabama|AK alaska|AZ arizona|AR arkansas|CA california|CO colorado|CT connecticut|DE delaware|DC district of columbia|FL florida|GA georgia|HI hawaii|ID idaho|IL illinois|IN indiana|IA iowa|KS kansas|KY kentucky|LA louisiana|ME maine|MD maryland|MA massachusetts|MI michigan|MN minnesota|MS mississippi|MO missouri|MT montana|NE nebraska|NV nevada|NH new hampshire|NJ new jersey|NM new mexico|NY new york|NC north carolina|ND north dakota|OH ohio|OK oklahoma|OR oregon|PA pennsylvania|RI rhode island|SC south carolina|SD south dakota|TN tennessee|TX texas|UT utah|VT vermont|VA virginia|WA washington|WV west virginia|WI wisconsin|WY wyoming',
  CA: '01 ab|01 alberta|02 bc|02 british columbia|03 mb|03 manitoba|04 nb|04 new brunswick|05 nl|05 newfoundland and labrador|05 newfoundland|07 ns|07 nova scotia|08 on|08 ontario|09 pe|09 pei|09 prince edward island|10 qc|10 pq|10 quebec|11 sk|11 saskatchewan|12 yt|12 yukon|13 nt|13 northwest territories|14 nu|14 nunavut',
  GB: 'ENG england|SCT scotland|WLS wales|NIR northern ireland',
  AU: '01 act|01 australian capital territory|02 nsw|02 new south wales|03 nt|03 northern territory|04 qld|04 queensland|05 sa|05 south australia|06 tas|06 tasmania|07 vic|07 victoria|08 wa|08 western australia',
  DE: '01 baden wurttemberg|02 bayern|02 bavaria|03 bremen|04 hamburg|05 hessen|05 hesse|06 niedersachsen|06 lower saxony|07 nordrhein westfalen|07 nrw|07 north rhine westphalia|08 rheinland pfalz|09 saarland|10 schleswig holstein|11 brandenburg|12 mecklenburg vorpommern|13 sachsen|13 saxony|14 sachsen anhalt|15 thuringen|15 thuringia|16 berlin',
  ES: '07 baleares|07 islas baleares|27 la rioja|29 madrid|31 murcia|32 navarra|34 asturias|39 cantabria|51 andalucia|52 aragon|53 canarias|53 islas canarias|54 castilla la mancha|55 castilla y leon|56 cataluna|56 catalunya|56 catalonia|57 extremadura|58 galicia|59 pais vasco|59 euskadi|60 comunidad valenciana|60 valencia',
};

const codes: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(regions).map(([country, list]) => [country, codesOf(list)]),
);

/** The GeoNames code of a region of a country; null when we keep no list for it or do not find the name. */
export function regionCode(country: string, region: string): string | null {
  return codes.get(country)?.get(plainName(region)) ?? null;
}

/** The countries that have a region of this name: `WA` is Washington and Western Australia. */
export function countriesWithRegion(region: string): readonly string[] {
  const plain = plainName(region);
  return [...codes].filter(([, names]) => names.has(plain)).map(([country]) => country);
}

/** Whether we know the regions of a country, so that an unknown one means something. */
export function knowsRegions(country: string): boolean {
  return codes.has(country);
}

function codesOf(list: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of list.split('|')) {
    const [code = '', ...name] = entry.split(' ');
    found.set(name.join(' '), code);
    if (/^[A-Z]+$/.test(code)) found.set(code.toLowerCase(), code);
  }
  return found;
}
