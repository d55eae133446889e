import { en } from './en.ts';
import type { NamesIn, Values } from './message.ts';
import { fill } from './message.ts';

export type MessageKey = keyof typeof en;

/** A key whose text needs nothing filled in, such as a label in a table. */
export type LabelKey = { [K in MessageKey]: [NamesIn<(typeof en)[K]>] extends [never] ? K : never }[MessageKey];

type Needed<K extends MessageKey> = [NamesIn<(typeof en)[K]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[K]>, string | number>>];

/** The text of a key in the reader's language: `t('log.count', { count: 31 })`. A missing value does not compile. */
export function t<K extends MessageKey>(key: K, ...needed: Needed<K>): string;
export function t(key: MessageKey, values: Values = {}): string {
  return fill(en[key], values, 'en');
}
