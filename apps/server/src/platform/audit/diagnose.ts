import type { Break, Place, VerifyOptions } from './chain-report.ts';
import { linkHash } from './entry.ts';
import { linksAfter } from './verify.sql.ts';
import type { LinkRow, Stand } from './verify.sql.ts';

interface Broken {
  readonly link: LinkRow;
  /** The last link that was whole. */
  readonly place: Place;
  readonly stand: Stand;
}

const pageSize = 5_000;

/** A link does not fit upon the one before: says what was done, as far as the rest of the chain gives it away. */
export async function diagnose(options: VerifyOptions, { link, place, stand }: Broken): Promise<Break> {
  const { number, entryId } = link;
  const clues = await search(options, link, place);
  // Its entry was made upon the link before the last: what stands between came later.
  if (clues.madeUpon === number - 2 || isMadeUponTheOneBefore(link, place))
    return {
      number: number - 1,
      entryId: place.entryId,
      how: 'inserted',
      says: 'the chain is whole without this entry',
    };
  if (clues.standsElsewhere !== null) {
    const says = `what belongs here stands at number ${clues.standsElsewhere}`;
    return { number, entryId, how: 'reordered', says };
  }
  if (clues.nextFits) return { number, entryId, how: 'inserted', says: 'the chain is whole without this entry' };
  if (stand.last < stand.number)
    return { number, entryId, how: 'missing', says: 'an entry is gone, and those behind it were numbered anew' };
  return { number, entryId, how: 'altered', says: 'the entry is not what was sealed' };
}

function isMadeUponTheOneBefore(link: LinkRow, place: Place): boolean {
  return place.hashBefore !== null && linkHash(place.hashBefore, link) === link.hash;
}

interface Clues {
  /** The number whose entry fits where the broken link stands, if both are genuine. */
  standsElsewhere: number | null;
  /** The number upon which the broken link was made. */
  madeUpon: number | null;
  nextFits: boolean;
}

async function search({ ask, workspaceId }: VerifyOptions, link: LinkRow, place: Place): Promise<Clues> {
  const clues: Clues = { standsElsewhere: null, madeUpon: null, nextFits: false };
  const candidates: number[] = [];
  let after = 0;
  for (;;) {
    const start = after;
    const page = await ask(async (db) => await db.all(linksAfter(workspaceId, start, pageSize)));
    for (const other of page) {
      if (!other.isThere || other.number === link.number) continue;
      const upon = linkHash(place.hash, other);
      // The entries were exchanged: the hash that stands here is the other entry's.
      if (upon === link.hash) clues.standsElsewhere = other.number;
      if (upon === other.hash && other.number > link.number) candidates.push(other.number);
      if (linkHash(other.hash, link) === link.hash) clues.madeUpon = other.number;
    }
    after = page.at(-1)?.number ?? after;
    if (page.length < pageSize) break;
  }
  const [candidate] = candidates;
  if (candidate === undefined) return clues;
  // The links were exchanged whole: the one here is genuine too, only elsewhere.
  if (clues.madeUpon !== null) clues.standsElsewhere ??= candidate;
  clues.nextFits = candidate === link.number + 1;
  return clues;
}
