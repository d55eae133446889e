import {
  crowdSizes,
  feeTypes,
  isTimeZone,
  marketingEfforts,
  paymentStatuses,
  playFrequencies,
  profileVisibilities,
  songStatuses,
  themes,
  venueLayouts,
  venueTypes,
} from '@backline/contract';
import type { ArgsOf, MutationName } from '@backline/contract/sync/local-mutators';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { expenses, items, links, played, setListVisibilities, venueOfShow } from './list-ways.ts';
import {
  choice,
  choicesOf,
  count,
  country,
  currency,
  date,
  labelled,
  language,
  line,
  money,
  name,
  named,
  orElse,
  partsOf,
  position,
  prose,
  sealed,
  showLength,
  songKey,
  songLength,
  tags,
  time,
  trash,
  website,
  yesOrNo,
  zone,
} from './value-ways.ts';
import type { Way } from './value-ways.ts';
import { fieldWords, valueWords } from './value-words.ts';

/** What a field is called, and how its values are shown. */
export interface Shown {
  readonly label: LabelKey;
  readonly way: Way;
}

/** The things that are merged field by field, by the nouns of their mutations: `set_list` in `set_list.update`. */
type Noun = MutationName extends infer N ? (N extends `${infer Of}.update` ? Of : never) : never;
type TableOf<N> = N extends `${infer First}_${infer Rest}` ? `${First}${Capitalize<Rest>}` : N;
type ChangeOf<N extends Noun> = ArgsOf<`${N}.update`> extends { readonly change: infer Change } ? keyof Change : never;
type TrashOf<N extends Noun> = `${N}.trash` extends MutationName ? 'deletedAt' : never;

/** Every field that two people can write at once, by the table of its thing: one that is added does not compile without its words. */
export const shownFields = {
  performance: {
    profileId: { label: 'form.profile', way: named('profile') },
    localDate: { label: 'form.date', way: date },
    dayOrder: { label: 'sync.field.dayOrder', way: count({ least: 1, most: 50, isNeeded: true }) },
    startTime: { label: 'show.start', way: time },
    timeZone: { label: 'show.timeZone', way: zone(isTimeZone, { isNeeded: true }) },
    durationSeconds: { label: 'show.duration', way: showLength },
    venue: { label: 'form.venue', way: venueOfShow },
    venueType: { label: 'show.venueType', way: choice(venueTypes, (type) => t(`venueType.${type}`)) },
    title: { label: 'form.name', way: line(200) },
    audienceSize: {
      label: 'show.audience',
      way: count({ most: 1_000_000 }, (people) => t('show.people', { count: people })),
    },
    setListId: { label: 'form.setList', way: named('setList') },
    setCount: {
      label: 'show.sets',
      way: count({ most: 50, isNeeded: true }, (sets) => t('show.setCount', { count: sets })),
    },
    rating: { label: 'show.rating', way: count({ least: 1, most: 5 }, (stars) => t('show.stars', { count: stars })) },
    notes: { label: 'show.notes', way: prose(10_000) },
    privateNotes: { label: 'show.privateNotes', way: prose(10_000) },
    playedItems: { label: 'show.played', way: played },
    payment: { label: 'show.payment', way: money },
    paymentStatus: { label: 'show.paymentStatus', way: choice(paymentStatuses, (status) => t(`payment.${status}`)) },
    feeType: { label: 'show.feeType', way: choice(feeTypes, (type) => t(`fee.${type}`)) },
    tips: { label: 'show.tips', way: money },
    merchSales: { label: 'show.merchSales', way: money },
    expenses: { label: 'sync.field.expenses', way: expenses },
    deletedAt: { label: 'sync.trash', way: trash },
  },
  venue: {
    name: { label: 'venues.name', way: name(200) },
    street: { label: 'venues.street', way: line(200) },
    city: { label: 'venues.city', way: line(100) },
    region: { label: 'venues.region', way: line(100) },
    postalCode: { label: 'venues.postalCode', way: line(20) },
    country: { label: 'form.country', way: country },
    position: { label: 'venues.position', way: position },
    timeZone: { label: 'show.timeZone', way: zone(isTimeZone) },
    website: { label: 'venues.website', way: website },
    capacity: {
      label: 'sync.field.capacity',
      way: partsOf((heads) =>
        labelled(heads, {
          total: 'venues.capacity.total',
          seated: 'venues.capacity.seated',
          standing: 'venues.capacity.standing',
        }),
      ),
    },
    layout: { label: 'venues.layout', way: choice(venueLayouts, (layout) => t(`venues.layout.${layout}`)) },
    type: { label: 'show.venueType', way: choice(venueTypes, (type) => t(`venueType.${type}`)) },
    genres: { label: 'venues.genres', way: tags({ most: 20, length: 50 }) },
    equipment: { label: 'venues.equipment', way: tags({ most: 50, length: 100 }) },
    stageSize: { label: 'venues.stageSize', way: line(100) },
    active: { label: 'venues.active', way: yesOrNo },
    stageNotes: { label: 'venues.stageNotes', way: prose(10_000) },
    deletedAt: { label: 'sync.trash', way: trash },
  },
  song: {
    title: { label: 'songs.name', way: name(200) },
    artist: { label: 'songs.artist', way: line(200) },
    key: { label: 'songs.key', way: songKey },
    tempo: {
      label: 'songs.tempo',
      way: count({ least: 20, most: 400, wrong: 'songs.fault.tempo' }, (beats) => t('songs.bpm', { count: beats })),
    },
    durationSeconds: { label: 'songs.length', way: songLength },
    genre: { label: 'songs.genre', way: line(50) },
    status: { label: 'songs.status', way: choice(songStatuses, (status) => t(`songs.status.${status}`)) },
    tags: { label: 'songs.tags', way: tags({ most: 20, length: 50 }) },
    lyricsChordPro: { label: 'songs.words', way: prose(100_000) },
    deletedAt: { label: 'sync.trash', way: trash },
  },
  setList: {
    name: { label: 'setLists.name', way: name(200) },
    visibility: {
      label: 'profile.visibility',
      way: choice(setListVisibilities, (visibility) => t(`setLists.visibility.${visibility}`)),
    },
    notes: { label: 'show.notes', way: prose(10_000) },
    items: { label: 'setLists.order', way: items },
    deletedAt: { label: 'sync.trash', way: trash },
  },
  profile: {
    name: { label: 'profile.name', way: name(100) },
    instruments: { label: 'profile.instruments', way: tags({ most: 10, length: 50, isNeeded: true }) },
    genres: { label: 'profile.genres', way: tags({ most: 10, length: 50 }) },
    bio: { label: 'profile.bio', way: prose(1000) },
    links: { label: 'sync.field.links', way: links },
    homeTown: { label: 'profile.homeTown', way: line(100) },
    position: { label: 'profile.position', way: position },
    timeZone: { label: 'show.timeZone', way: zone(isTimeZone) },
    yearsOfExperience: { label: 'profile.yearsOfExperience', way: count({ most: 80 }) },
    playFrequency: {
      label: 'profile.playFrequency',
      way: choice(playFrequencies, (often) => t(`profile.playFrequency.${often}`)),
    },
    typicalCrowd: { label: 'profile.typicalCrowd', way: choice(crowdSizes, (size) => size.replace('-', '–')) },
    marketingEfforts: {
      label: 'profile.marketingEfforts',
      way: choicesOf(marketingEfforts, (effort) => t(`profile.marketingEfforts.${effort}`)),
    },
    visibility: {
      label: 'profile.visibility',
      way: choice(profileVisibilities, (visibility) => t(`profile.visibility.${visibility}`)),
    },
    deletedAt: { label: 'sync.trash', way: trash },
  },
  privateRecord: {
    sealed: { label: 'sync.private', way: sealed },
    deletedAt: { label: 'sync.trash', way: trash },
  },
  preferences: {
    theme: { label: 'shell.scheme', way: choice(themes, (theme) => t(`shell.scheme.${theme}`)) },
    locale: { label: 'preferences.locale', way: orElse('preferences.locale.device', language) },
    timeZone: { label: 'preferences.timeZone', way: orElse('sync.zone.device', zone(isTimeZone)) },
    currency: { label: 'preferences.currency', way: orElse('preferences.currency.place', currency) },
    defaultVenueType: {
      label: 'preferences.venueType',
      way: orElse(
        'preferences.venueType.none',
        choice(venueTypes, (type) => t(`venueType.${type}`)),
      ),
    },
  },
} as const satisfies {
  readonly [N in Noun as TableOf<N>]: Readonly<Record<ChangeOf<N> | TrashOf<N>, Shown>>;
};

interface Named {
  readonly label: string;
  readonly way: Way;
}

/** How a field is shown; one that this app does not know, by its name in the program and what it holds. */
export function shownField(table: string, field: string): Named {
  const tables: Readonly<Record<string, Readonly<Record<string, Shown>>>> = shownFields;
  const shown = tables[table]?.[field];
  return shown ? { label: t(shown.label), way: shown.way } : { label: fieldWords(field), way: { say: valueWords } };
}
