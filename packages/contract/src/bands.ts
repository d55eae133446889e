import { z } from 'zod';
import { songStatuses } from './bands/song-statuses.ts';
import { listing, OnlyFields } from './listing.ts';
import { routes } from './routes.ts';
import { Flag, Id, Instant, rowShape, text, verbatim } from './values.ts';

const songFacts = {
  title: text(1, 200),
  artist: text(1, 200).nullable(),
  key: z
    .string()
    .regex(/^[A-G](#|b)?m?$/, 'A key looks like C, F#m or Bb.')
    .nullable(),
  tempo: z.int().min(20).max(400).nullable(),
  durationSeconds: z.int().min(1).max(86_400).nullable(),
  genre: text(1, 50).nullable(),
  status: z.enum(songStatuses),
  tags: z.array(text(1, 50)).max(20),
};

/** A song without its text, as lists carry it. */
export const Song = z.object({ ...rowShape, ...songFacts, title: z.string(), key: z.string().nullable() });
export type Song = z.infer<typeof Song>;

/** A song with its words and chords in ChordPro. */
export const SongDetail = z.object({ ...Song.shape, lyricsChordPro: z.string() });
export type SongDetail = z.infer<typeof SongDetail>;

const mostLyricsBytes = 100_000;
const tooLong = 'Words and chords may have 100 kB.';
const Lyrics = verbatim(mostLyricsBytes, tooLong).refine(
  (text) => new TextEncoder().encode(text).length <= mostLyricsBytes,
  tooLong,
);

export const CreateSong = z.strictObject({
  id: Id.optional(),
  title: songFacts.title,
  ...z.strictObject(songFacts).omit({ title: true }).partial().shape,
  lyricsChordPro: Lyrics.optional(),
});
export type CreateSong = z.infer<typeof CreateSong>;

export const UpdateSong = z.strictObject({ ...songFacts, lyricsChordPro: Lyrics }).partial();
export type UpdateSong = z.infer<typeof UpdateSong>;

/** A place in a set list: a song with its own key, capo and notes, or a break. `position` orders by plain text comparison. */
export const SetListItem = z.object({
  id: Id,
  position: z.string(),
  item: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('song'),
      songId: Id,
      title: z.string(),
      durationSeconds: z.int().nullable(),
      genre: z.string().nullable(),
      key: z.string().nullable(),
      capo: z.int().nullable(),
      notes: z.string(),
      segue: z.boolean(),
    }),
    z.object({ kind: z.literal('break'), title: z.string(), durationSeconds: z.int() }),
  ]),
});
export type SetListItem = z.infer<typeof SetListItem>;

/** One item as it is sent in: its place is its place in the array. */
export const SetListItemInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('song'),
    id: Id.optional(),
    songId: Id,
    key: songFacts.key.optional(),
    capo: z.int().min(0).max(12).nullable().optional(),
    notes: text(0, 2000).optional(),
    segue: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('break'),
    id: Id.optional(),
    title: text(1, 100),
    durationSeconds: z.int().min(0).max(86_400),
  }),
]);
export type SetListItemInput = z.infer<typeof SetListItemInput>;

/** What may be changed of one item: of a song how it is played here, of a break what it is and how long. */
export const ChangeSetListItem = z
  .strictObject({
    key: songFacts.key,
    capo: z.int().min(0).max(12).nullable(),
    notes: text(0, 2000),
    segue: z.boolean(),
    title: text(1, 100),
    durationSeconds: z.int().min(0).max(86_400),
  })
  .partial();
export type ChangeSetListItem = z.infer<typeof ChangeSetListItem>;

const setListFacts = {
  name: text(1, 200),
  visibility: z.enum(['private', 'band', 'public']),
  notes: text(0, 10_000),
};

/** A set list as lists carry it, with its computed figures. A song without duration counts 240 seconds. */
export const SetList = z.object({
  ...rowShape,
  ...setListFacts,
  songCount: z.int(),
  totalSeconds: z.int(),
  usageCount: z.int(),
  lastUsedAt: Instant.nullable(),
});
export type SetList = z.infer<typeof SetList>;

export const SetListDetail = z.object({
  ...SetList.shape,
  items: z.array(SetListItem),
  figures: z.object({
    totalSeconds: z.int(),
    meanSeconds: z.number().nullable(),
    genreDiversity: z.number().nullable(),
    songsWithoutDuration: z.int(),
  }),
  /** Up to three songs of the repertoire that would fit and are not in the list. */
  suggestions: z.array(z.object({ songId: Id, title: z.string(), fit: z.number() })),
});
export type SetListDetail = z.infer<typeof SetListDetail>;

export const CreateSetList = z.strictObject({
  id: Id.optional(),
  name: setListFacts.name,
  visibility: setListFacts.visibility.optional(),
  notes: setListFacts.notes.optional(),
  items: z.array(SetListItemInput).max(500).optional(),
});
export type CreateSetList = z.infer<typeof CreateSetList>;

/** With `items`, the whole order is given anew: items keep their id where one is sent. */
export const UpdateSetList = z.strictObject({ ...setListFacts, items: z.array(SetListItemInput).max(500) }).partial();
export type UpdateSetList = z.infer<typeof UpdateSetList>;

/** Moves one item between two neighbours; `after: null` puts it first. */
export const MoveSetListItem = z.strictObject({ after: Id.nullable() });

const params = z.strictObject({ id: Id });
const itemParams = z.strictObject({ id: Id, itemId: Id });

export const songRoutes = routes('workspace', 'Songs', {
  create: { method: 'POST', path: '/songs', summary: 'Add a song.', body: CreateSong, reply: SongDetail, status: 201 },
  list: {
    method: 'GET',
    path: '/songs',
    summary: 'The repertoire.',
    query: listing({
      filter: {
        q: text(0, 200).optional(),
        status: z.enum(songStatuses).optional(),
        genre: text(0, 50).optional(),
        tag: text(0, 50).optional(),
        trashed: Flag.optional(),
      },
      sort: ['title', 'artist', 'tempo', 'createdAt', 'updatedAt'],
    }),
    reply: Song,
    list: true,
  },
  stream: {
    method: 'GET',
    path: '/songs/stream',
    summary: 'Every song, one JSON row a line.',
    reply: Song,
    kind: 'stream',
  },
  show: {
    method: 'GET',
    path: '/songs/:id',
    summary: 'One song with its text.',
    params,
    query: OnlyFields,
    reply: SongDetail,
  },
  update: {
    method: 'PATCH',
    path: '/songs/:id',
    summary: 'Change a song.',
    params,
    body: UpdateSong,
    reply: SongDetail,
  },
  trash: {
    method: 'DELETE',
    path: '/songs/:id',
    summary: 'Put a song into the trash for 30 days.',
    params,
    reply: SongDetail,
  },
  restore: {
    method: 'POST',
    path: '/songs/:id/restore',
    summary: 'Take a song out of the trash.',
    params,
    reply: SongDetail,
  },
});

export const setListRoutes = routes('workspace', 'Set lists', {
  create: {
    method: 'POST',
    path: '/setlists',
    summary: 'Add a set list.',
    body: CreateSetList,
    reply: SetListDetail,
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/setlists',
    summary: 'The set lists.',
    query: listing({
      filter: { q: text(0, 200).optional(), trashed: Flag.optional() },
      sort: ['name', 'lastUsedAt', 'createdAt', 'updatedAt'],
    }),
    reply: SetList,
    list: true,
  },
  show: {
    method: 'GET',
    path: '/setlists/:id',
    summary: 'One set list with its items.',
    params,
    query: OnlyFields,
    reply: SetListDetail,
  },
  update: {
    method: 'PATCH',
    path: '/setlists/:id',
    summary: 'Change a set list.',
    params,
    body: UpdateSetList,
    reply: SetListDetail,
  },
  addItem: {
    method: 'POST',
    path: '/setlists/:id/items',
    summary: 'Add a song or a break at the end.',
    params,
    body: SetListItemInput,
    reply: SetListDetail,
    status: 201,
  },
  moveItem: {
    method: 'POST',
    path: '/setlists/:id/items/:itemId/move',
    summary: 'Move one item behind another.',
    params: itemParams,
    body: MoveSetListItem,
    reply: SetListDetail,
  },
  removeItem: {
    method: 'DELETE',
    path: '/setlists/:id/items/:itemId',
    summary: 'Take one item out.',
    params: itemParams,
    reply: SetListDetail,
  },
  trash: {
    method: 'DELETE',
    path: '/setlists/:id',
    summary: 'Put a set list into the trash for 30 days.',
    params,
    reply: SetListDetail,
  },
  restore: {
    method: 'POST',
    path: '/setlists/:id/restore',
    summary: 'Take a set list out of the trash.',
    params,
    reply: SetListDetail,
  },
});
