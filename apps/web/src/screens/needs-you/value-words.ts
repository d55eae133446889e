import type { Conflict } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

export type Value = Conflict['mine'];

/** A name of the program as words, for what this app has no word for: `durationSeconds` becomes "Duration seconds". */
export function fieldWords(field: string): string {
  const words = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[._]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a value of an unknown form holds; what has parts shows them line by line. */
export function valueWords(value: Value): string {
  if (isNothing(value)) return t('sync.empty');
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((each: Value) => valueWords(each)).join('\n');
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, of]) => `${fieldWords(name)}: ${valueWords(of)}`)
    .join('\n');
}

/** Whether a side says nothing at all. */
export function isNothing(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether a side wants the row in the trash. */
export function isGoing(value: Value): boolean {
  return value !== null;
}
