import { plain } from '../gigs/performance-query.ts';
import { earthMetres, metresBetween } from './distance.ts';
import type { Point } from './distance.ts';
import { similarity, spelled } from './name-similarity.ts';

/** What has to be known of a venue to find its twins. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly position: Point | null;
}

export interface Twins {
  readonly a: string;
  readonly b: string;
  readonly nameSimilarity: number;
  /** Null where one of the two has no position. */
  readonly metresApart: number | null;
}

export const twinRule = { metres: 100, similarity: 0.8, mostPairs: 200 } as const;

/**
 * Pairs of venues that look like one place: within 100 m, or in one town where a position is missing, and with
 * names that agree by more than 0.8. The likeliest first, 200 at most.
 */
export function findTwins(places: readonly Place[]): readonly Twins[] {
  const candidates = places.map(toCandidate);
  const found = new Map<string, Twins>();
  for (const block of [...blocksByPosition(candidates), ...blocksByTown(candidates)]) {
    for (const [a, b] of pairsOf(block)) {
      const twins = compare(a, b);
      if (twins) found.set(`${twins.a} ${twins.b}`, twins);
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.nameSimilarity - a.nameSimilarity || (a.metresApart ?? 0) - (b.metresApart ?? 0))
    .slice(0, twinRule.mostPairs);
}

interface Candidate {
  readonly place: Place;
  readonly letters: readonly number[];
  readonly sorted: readonly number[];
  readonly text: string;
  readonly backwards: string;
  readonly town: string;
}

function toCandidate(place: Place): Candidate {
  const letters = spelled(place.name);
  return {
    place,
    letters,
    sorted: letters.toSorted((a, b) => a - b),
    text: String.fromCodePoint(...letters),
    backwards: String.fromCodePoint(...letters.toReversed()),
    town: plain(place.city ?? '').trim(),
  };
}

function compare(one: Candidate, other: Candidate): Twins | null {
  // Each pair has one name, whichever way round it was met.
  const [a, b] = one.place.id < other.place.id ? [one, other] : [other, one];
  if (mayDiffer(a, b)) return null;
  const metresApart = isNear(a.place, b.place);
  if (metresApart === false) return null;
  const alike = similarity(a.letters, b.letters, twinRule.similarity);
  if (alike <= twinRule.similarity) return null;
  return { a: a.place.id, b: b.place.id, nameSimilarity: alike, metresApart };
}

/** The metres between two places, null where they are only known to be in one town, false where they are apart. */
function isNear(a: Place, b: Place): number | null | false {
  if (!a.position || !b.position) return inOneTown(a, b) ? null : false;
  const metres = metresBetween(a.position, b.position);
  return metres <= twinRule.metres ? metres : false;
}

/** The city is the same, and region and country do not say otherwise where both are known. */
function inOneTown(a: Place, b: Place): boolean {
  if (!a.city || !b.city || plain(a.city).trim() !== plain(b.city).trim()) return false;
  const agrees = (x: string | null, y: string | null) => !x || !y || plain(x) === plain(y);
  return agrees(a.region, b.region) && agrees(a.country, b.country);
}

/** Whether the letters alone, whatever their order, make the names too different; it spares most of the work. */
function mayDiffer(a: Candidate, b: Candidate): boolean {
  const most = (1 - twinRule.similarity) * Math.max(a.letters.length, b.letters.length);
  if (Math.abs(a.letters.length - b.letters.length) >= most + 1) return true;
  let [i, j, onlyA, onlyB] = [0, 0, 0, 0];
  while (i < a.sorted.length && j < b.sorted.length) {
    const [x, y] = [a.sorted[i] ?? 0, b.sorted[j] ?? 0];
    if (x === y) {
      i++;
      j++;
    } else if (x < y) {
      i++;
      onlyA++;
    } else {
      j++;
      onlyB++;
    }
  }
  return Math.max(onlyA + a.sorted.length - i, onlyB + b.sorted.length - j) > most;
}

/** Venues that may be twins: each of the first `own` with each that follows it. */
interface Block {
  readonly own: number;
  readonly all: readonly Candidate[];
}

/** Beyond this size a block is not compared each with each, but each with those that follow it in the alphabet. */
const fullBlock = 200;
const nextInAlphabet = 12;

function* pairsOf({ own, all }: Block): Generator<readonly [Candidate, Candidate]> {
  if (all.length <= fullBlock) return yield* within(all, own, all.length);
  yield* within(all.toSorted(byText), all.length, nextInAlphabet);
  // Read backwards, names that differ at their beginning stand together too.
  yield* within(all.toSorted(byEnding), all.length, nextInAlphabet);
}

function* within(all: readonly Candidate[], own: number, reach: number): Generator<readonly [Candidate, Candidate]> {
  for (const [index, a] of all.slice(0, own).entries()) {
    for (const b of all.slice(index + 1, index + 1 + reach)) yield [a, b];
  }
}

function byText(a: Candidate, b: Candidate): number {
  return a.text < b.text ? -1 : Number(a.text > b.text);
}

function byEnding(a: Candidate, b: Candidate): number {
  return a.backwards < b.backwards ? -1 : Number(a.backwards > b.backwards);
}

/** Pairs in one town count only where a position is missing; towns that know all their positions are left out. */
function blocksByTown(candidates: readonly Candidate[]): readonly Block[] {
  const blocks = new Map<string, Candidate[]>();
  for (const candidate of candidates) if (candidate.town) put(blocks, candidate.town, candidate);
  return [...blocks.values()].flatMap((all) =>
    all.some(({ place }) => place.position === null) ? [{ own: all.length, all }] : [],
  );
}

/**
 * Venues that may lie within 100 m. The earth is cut into cubes of 100 m; two near points lie in one cube or in two
 * that touch, and of those two it is enough to look from one. Unlike degrees, cubes have no poles and no date line.
 */
function blocksByPosition(candidates: readonly Candidate[]): readonly Block[] {
  const cubes = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.place.position) put(cubes, cubeOf(candidate.place.position), candidate);
  }
  return [...cubes].flatMap(([cube, own]) => {
    const all = [...own, ...ahead.flatMap((step) => cubes.get(cube + step) ?? [])];
    return all.length > 1 ? [{ own: own.length, all }] : [];
  });
}

/** More than the cubes along an axis of the earth, so that a cube's number holds all three of its places. */
const span = 2 ** 17;

/** From a cube to the 13 of the 26 around it that come after it. */
const ahead = [-1, 0, 1]
  .flatMap((x) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((z) => (x * span + y) * span + z)))
  .filter((step) => step > 0);

function cubeOf({ lat, lon }: Point): number {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  const radius = earthMetres / twinRule.metres;
  const along = (part: number) => Math.floor(part * radius) + span / 2;
  const [x, y, z] = [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  return (along(x) * span + along(y)) * span + along(z);
}

function put<K, T>(blocks: Map<K, T[]>, key: K, value: T): void {
  const block = blocks.get(key);
  if (block) block.push(value);
  else blocks.set(key, [value]);
}
