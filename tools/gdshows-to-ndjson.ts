// node tools/gdshows-to-ndjson.ts <folder> <out>: turns the yearly YAML files of gdshows into one show a line, for `npm run import`.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Show = z.strictObject({
  ':uuid': z.uuid(),
  ':venue': z.string().min(1),
  ':city': z.string().nullable(),
  ':state': z.string().nullable(),
  ':country': z.string().min(1),
  ':sets': z.array(
    z.strictObject({
      ':uuid': z.uuid(),
      ':songs': z.array(z.strictObject({ ':uuid': z.uuid(), ':name': z.string().min(1), ':segued': z.boolean() })),
    }),
  ),
});
const Year = z.record(z.string().regex(/^\d{4}\/\d{2}\/\d{2}(\/\d)?$/), Show);

export interface ShowCounts {
  readonly shows: number;
  readonly sets: number;
  readonly songs: number;
  /** Distinct pairs of venue and city, as they are spelt. */
  readonly venues: number;
}

/** Writes every show of the folder as a line of NDJSON and says how much there was. Throws where a file is not as expected. */
export async function convertShows(folder: string, out: string): Promise<ShowCounts> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}\.yaml$/.test(name)).toSorted();
  if (files.length === 0) throw new Error(`There is no file such as 1977.yaml in ${folder}.`);
  const lines: string[] = [];
  const venues = new Set<string>();
  let [sets, songs] = [0, 0];
  for (const file of files) {
    const year = Year.parse(parse(await readFile(join(folder, file), 'utf8')));
    for (const [key, show] of Object.entries(year)) {
      const line = lineOf(key, show);
      lines.push(JSON.stringify(line));
      venues.add(`${line.venueName}|${line.city}`);
      sets += line.sets.length;
      songs += line.sets.reduce((sum, set) => sum + set.songs.length, 0);
    }
  }
  await writeFile(out, `${lines.join('\n')}\n`);
  return { shows: lines.length, sets, songs, venues: venues.size };
}

function lineOf(key: string, show: z.infer<typeof Show>) {
  const [year, month, day, nth] = key.split('/');
  return {
    sourceKey: show[':uuid'],
    localDate: `${year}-${month}-${day}`,
    // The files count the shows of a day from 0, the log from 1. A day with one show has no number.
    ...(nth === undefined ? {} : { dayOrder: Number(nth) + 1 }),
    venueName: show[':venue'],
    city: show[':city'],
    region: show[':state'],
    country: show[':country'],
    sets: show[':sets'].map((set) => ({
      songs: set[':songs'].map((song) => ({ title: song[':name'], segue: song[':segued'] })),
    })),
  };
}

if (import.meta.main) {
  const [folder, out] = process.argv.slice(2);
  if (folder === undefined || out === undefined) {
    console.error('Use: node tools/gdshows-to-ndjson.ts <folder> <out.ndjson>');
    process.exit(1);
  }
  const { shows, sets, songs, venues } = await convertShows(folder, out);
  console.log(`${shows} shows, ${sets} sets, ${songs} songs played, ${venues} pairs of venue and city → ${out}`);
}
