import type { Break, ChainReport, Place, VerifyOptions } from './chain-report.ts';
import { diagnose } from './diagnose.ts';
import { beginning, fitsItsHashes, linkHash } from './entry.ts';
import { retentionDays } from './retention.ts';
import { anchorsOf, linksAfter, standOf, tailOf } from './verify.sql.ts';
import type { Anchor, LinkRow, Stand } from './verify.sql.ts';

const pageSize = 5_000;

/** Walks the chain of a workspace from its beginning, or from where it was cut, and names the first thing that is wrong. */
export async function verifyChain(options: VerifyOptions): Promise<ChainReport> {
  const stand = await options.ask(async (db) => await db.one(standOf(options.workspaceId)));
  const report = await walk(options, stand);
  if (report.broken === null) return report;
  // The retention may have cut the chain under our feet.
  const now = await options.ask(async (db) => await db.one(standOf(options.workspaceId)));
  return now.first === stand.first ? report : await verifyChain(options);
}

async function walk(options: VerifyOptions, stand: Stand): Promise<ChainReport> {
  const { ask, workspaceId, onProgress } = options;
  const anchors = [...(options.anchors ?? []), ...(await ask(async (db) => await db.all(anchorsOf(workspaceId))))]
    .filter((anchor) => anchor.workspaceId === workspaceId)
    .toSorted((a, b) => a.number - b.number);
  const unsealed = await ask(async (db) => await db.one(tailOf(workspaceId)));
  const newest = anchors.at(-1);
  const common = {
    workspaceId,
    unsealed,
    anchored: newest ? { number: newest.number, at: newest.anchoredAt } : null,
  };
  let place: Place = { number: 0, hash: beginning, hashBefore: null, entryId: null, at: null };
  let entries = 0;
  let erased = 0;
  const answer = (broken: Break | null): ChainReport => {
    const upTo = place.at === null ? null : { number: place.number, at: place.at };
    return { ...common, entries, erased, upTo, broken };
  };

  const start = startOf(stand, anchors);
  if ('how' in start) return answer(start);
  place = { ...place, ...start };
  for (;;) {
    const page = await ask(async (db) => await db.all(linksAfter(workspaceId, place.number, pageSize)));
    for (const link of page) {
      // What came after the walk began is for the next one.
      if (link.number > Math.max(stand.number, stand.last)) return answer(null);
      const wrong = isWhole(link, place, stand, anchors);
      if (wrong) return answer(await named(wrong, { options, link, place, stand }));
      place = { number: link.number, hash: link.hash, hashBefore: place.hash, entryId: link.entryId, at: link.at };
      entries += 1;
      if (link.changedIsErased || (link.originHash !== null && link.originSalt === null)) erased += 1;
    }
    if (page.length < pageSize) return answer(wrongEnd(place, stand, newest));
    await onProgress?.((place.number - start.number) / Math.max(1, stand.number - start.number));
  }
}

/** The link before the first one that should be there, or what is wrong about the beginning. */
function startOf(stand: Stand, anchors: readonly Anchor[]): { number: number; hash: string } | Break {
  const cutAt = stand.first === 0 ? stand.number : stand.first - 1;
  if (cutAt === 0) return { number: 0, hash: beginning };
  const anchor = anchors.find(({ number }) => number === cutAt);
  const says = `everything up to number ${cutAt} is gone, and the retention did not take it`;
  if (!anchor) return { number: 1, entryId: null, how: 'missing', says };
  const isOld = Date.now() - Date.parse(anchor.anchoredAt) > retentionDays * 86_400_000;
  return isOld ? { number: cutAt, hash: anchor.hash } : { number: 1, entryId: null, how: 'missing', says };
}

type Wrong =
  | { readonly kind: 'gap' | 'gone' | 'beyond' | 'readable' | 'hash' }
  | { readonly kind: 'anchor'; since: number };

function isWhole(link: LinkRow, place: Place, stand: Stand, anchors: readonly Anchor[]): Wrong | null {
  if (link.number !== place.number + 1) return { kind: 'gap' };
  if (link.number > stand.number) return { kind: 'beyond' };
  if (!link.isThere) return { kind: 'gone' };
  if (linkHash(place.hash, link) !== link.hash) return { kind: 'hash' };
  if (!fitsItsHashes(link, link)) return { kind: 'readable' };
  const differs = anchors.some(({ number, hash }) => number === link.number && hash !== link.hash);
  if (!differs) return null;
  return { kind: 'anchor', since: anchors.findLast(({ number }) => number < link.number)?.number ?? 0 };
}

interface Found {
  readonly options: VerifyOptions;
  readonly link: LinkRow;
  readonly place: Place;
  readonly stand: Stand;
}

async function named(wrong: Wrong, { options, link, place, stand }: Found): Promise<Break> {
  const { number, entryId } = link;
  switch (wrong.kind) {
    case 'gap': {
      const first = place.number + 1;
      return { number: first, entryId: null, how: 'missing', says: `number ${first} is not in the chain` };
    }
    case 'beyond': {
      return {
        number,
        entryId,
        how: 'inserted',
        says: `the chain ends at ${stand.number}, and something stands behind it`,
      };
    }
    case 'gone': {
      return { number, entryId, how: 'missing', says: 'the entry of this number is gone' };
    }
    case 'readable': {
      return { number, entryId, how: 'altered', says: 'what is readable is not what was hashed' };
    }
    case 'anchor': {
      const says = `somewhere after number ${wrong.since} the chain was written anew: number ${number} is not what was anchored`;
      return { number, entryId, how: 'rewritten', says };
    }
    case 'hash': {
      return await diagnose(options, { link, place, stand });
    }
  }
}

/** What is wrong about the end of a chain whose links are whole. */
function wrongEnd(place: Place, stand: Stand, newest: Anchor | undefined): Break | null {
  const next = place.number + 1;
  const should = Math.max(stand.number, newest?.number ?? 0);
  if (should > place.number)
    return { number: next, entryId: null, how: 'missing', says: `the chain went on to number ${should}` };
  if (stand.number > 0 && stand.hash !== place.hash)
    return {
      number: place.number,
      entryId: null,
      how: 'rewritten',
      says: 'the chain ends on another hash than was noted',
    };
  return null;
}
