import type { adminMessages } from './admin.en.ts';
import type { auditMessages } from './audit.en.ts';
import type { backupMessages } from './backups.en.ts';
import { en } from './en.ts';
import type { importMessages } from './import.en.ts';
import type { keyMessages } from './keys.en.ts';
import type { refusedMessages } from './refused.en.ts';
import type { retentionMessages } from './retention.en.ts';
import type { privateMessages } from './private.en.ts';
import type { supportRecordMessages } from './support-record.en.ts';
import type { syncMessages } from './sync.en.ts';
import type { Message, NamesIn, Values } from './message.ts';
import { fill } from './message.ts';

type Texts = typeof en &
  typeof adminMessages &
  typeof auditMessages &
  typeof backupMessages &
  typeof importMessages &
  typeof keyMessages &
  typeof refusedMessages &
  typeof retentionMessages &
  typeof privateMessages &
  typeof supportRecordMessages &
  typeof syncMessages;

export type MessageKey = keyof Texts;

/** A key whose text needs nothing filled in, such as a label in a table. */
export type LabelKey = { [K in MessageKey]: [NamesIn<Texts[K]>] extends [never] ? K : never }[MessageKey];

type Needed<K extends MessageKey> = [NamesIn<Texts[K]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<Texts[K]>, string | number>>];

type Known = Partial<Record<MessageKey, Message>>;

const known: Known = { ...en };

/** Adds the texts of an area that is loaded later, before its first screen is drawn. */
export function addTexts(texts: Known): void {
  Object.assign(known, texts);
}

/** The text of a key in the reader's language: `t('log.count', { count: 31 })`. A missing value does not compile. */
export function t<K extends MessageKey>(key: K, ...needed: Needed<K>): string;
export function t(key: MessageKey, values: Values = {}): string {
  return fill(known[key] ?? key, values, 'en');
}
