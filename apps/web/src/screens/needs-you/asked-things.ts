import { performanceStatuses } from '@backline/contract';
import type { MutationName } from '@backline/contract/sync/local-mutators';
import { privateKinds } from '@backline/contract/vault/private-kinds';
import type { Names } from '../../data/names.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { item, subject } from './list-ways.ts';
import { shownFields } from './shown-fields.ts';
import type { Shown } from './shown-fields.ts';
import { isParts } from './value-forms.ts';
import { choice, count, line, named, prose, songKey, songLength, yesOrNo } from './value-ways.ts';
import { fieldWords, valueWords } from './value-words.ts';
import type { Value } from './value-words.ts';

/** What can be done on a device: what it is called, and how what it asks for is shown. */
interface Asked {
  readonly title: LabelKey;
  /** What it is about. */
  readonly table: 'conflict' | keyof typeof shownFields;
  readonly fields: Readonly<Record<string, Shown>>;
}

const { performance, venue, song, setList, profile, privateRecord, preferences } = shownFields;
const status = {
  label: 'log.filter.status',
  way: choice(performanceStatuses, (is) => t(`show.state.${is}`)),
} as const satisfies Shown;
const reason = { label: 'show.cancelReason', way: prose(10_000) } as const satisfies Shown;
const itemId = { label: 'sync.field.item', way: named('setListItem') } as const satisfies Shown;

const after = {
  label: 'sync.field.after',
  way: { say: (id, names) => (id === null ? t('sync.first') : named('setListItem').say(id, names)) },
} as const satisfies Shown;

const place = {
  key: { label: 'songs.key', way: songKey },
  capo: { label: 'setLists.capo', way: count({ most: 12 }) },
  notes: { label: 'show.notes', way: prose(10_000) },
  segue: { label: 'setLists.segue', way: yesOrNo },
  title: { label: 'setLists.break.title', way: line(200) },
  durationSeconds: { label: 'songs.length', way: songLength },
} as const satisfies Readonly<Record<string, Shown>>;

const kept = {
  ...privateRecord,
  kind: { label: 'sync.field.kind', way: choice(privateKinds, (kind) => t(`sync.kind.${kind}`)) },
  about: { label: 'form.venue', way: subject },
} as const satisfies Readonly<Record<string, Shown>>;

/** Everything that a device can ask for: a name that is added does not compile without its words. */
export const askedThings: Readonly<Record<MutationName, Asked>> = {
  'conflict.resolve': { title: 'sync.did.settle', table: 'conflict', fields: {} },
  'performance.log': { title: 'form.new.title', table: 'performance', fields: { ...performance, status } },
  'performance.update': { title: 'form.edit.title', table: 'performance', fields: performance },
  'performance.confirm': { title: 'show.confirm', table: 'performance', fields: {} },
  'performance.cancel': { title: 'sync.did.cancel', table: 'performance', fields: { reason } },
  'performance.reopen': { title: 'sync.did.reopen', table: 'performance', fields: {} },
  'performance.trash': { title: 'show.trash', table: 'performance', fields: {} },
  'performance.restore': { title: 'show.restore', table: 'performance', fields: {} },
  'preferences.update': { title: 'sync.did.preferences', table: 'preferences', fields: preferences },
  'private_record.create': { title: 'sync.did.private.create', table: 'privateRecord', fields: kept },
  'private_record.update': { title: 'sync.did.private.update', table: 'privateRecord', fields: privateRecord },
  'private_record.trash': { title: 'show.trash', table: 'privateRecord', fields: {} },
  'private_record.restore': { title: 'show.restore', table: 'privateRecord', fields: {} },
  'profile.create': { title: 'profile.new', table: 'profile', fields: profile },
  'profile.update': { title: 'profile.edit', table: 'profile', fields: profile },
  'profile.trash': { title: 'show.trash', table: 'profile', fields: {} },
  'profile.restore': { title: 'show.restore', table: 'profile', fields: {} },
  'set_list.create': { title: 'setLists.add', table: 'setList', fields: setList },
  'set_list.update': { title: 'sync.did.setList.update', table: 'setList', fields: setList },
  'set_list.trash': { title: 'show.trash', table: 'setList', fields: {} },
  'set_list.restore': { title: 'show.restore', table: 'setList', fields: {} },
  'set_list.add_item': {
    title: 'sync.did.item.add',
    table: 'setList',
    fields: { item: { label: 'sync.field.item', way: item } },
  },
  'set_list.move_item': {
    title: 'sync.did.item.move',
    table: 'setList',
    fields: { itemId, after },
  },
  'set_list.remove_item': { title: 'sync.did.item.remove', table: 'setList', fields: { itemId } },
  'set_list.change_item': { title: 'sync.did.item.change', table: 'setList', fields: { itemId, ...place } },
  'song.add': { title: 'songs.add', table: 'song', fields: song },
  'song.update': { title: 'songs.edit', table: 'song', fields: song },
  'song.trash': { title: 'show.trash', table: 'song', fields: {} },
  'song.restore': { title: 'show.restore', table: 'song', fields: {} },
  'venue.create': { title: 'venues.add', table: 'venue', fields: venue },
  'venue.update': { title: 'venues.edit', table: 'venue', fields: venue },
  'venue.trash': { title: 'show.trash', table: 'venue', fields: {} },
  'venue.restore': { title: 'show.restore', table: 'venue', fields: {} },
};

/** What is shown of what was asked for: a field of the thing, and what it should say. */
export interface AskedFact {
  readonly name: string;
  readonly value: string;
}

/** What a mutation of this name asks for; undefined where this app does not know it. */
export function askedThing(name: string): Asked | undefined {
  return Object.entries(askedThings).find(([known]) => known === name)?.[1];
}

/** All that somebody entered, field by field. */
export function askedFacts(name: string, args: object, names: Names): readonly AskedFact[] {
  const fields = askedThing(name)?.fields ?? {};
  return Object.entries(plainOf(args)).flatMap(([field, value]) => {
    if (unsaid.has(field)) return [];
    const { label, way } = fields[field] ?? {};
    return [{ name: label ? t(label) : fieldWords(field), value: way ? way.say(value, names) : valueWords(value) }];
  });
}

// What a thing goes by, and keys for those who may open it, tell nobody anything.
const unsaid: ReadonlySet<string> = new Set(['id', 'shares']);

/** What is asked for, the change with the rest; as JSON, for so it is sent. */
function plainOf(args: object): Readonly<Record<string, Value>> {
  const plain: Value = JSON.parse(JSON.stringify(args));
  if (!isParts(plain)) return {};
  const { change = null, ...rest } = plain;
  return { ...rest, ...(isParts(change) ? change : {}) };
}
