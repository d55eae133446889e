import type { Conflict } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

type Value = Conflict['mine'];

/** A name of the program as words: `durationSeconds` becomes "Duration seconds". */
export function fieldWords(field: string): string {
  const words = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a side says, as a person reads it; what has parts shows them line by line. */
export function valueWords(value: Value): string {
  if (value === null || value === '') return t('sync.empty');
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((each: Value) => valueWords(each)).join('\n') || t('sync.empty');
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, of]) => `${fieldWords(name)}: ${valueWords(of)}`)
    .join('\n');
}

/** Whether a side wants the row in the trash. */
export function isGoing(value: Value): boolean {
  return value !== null;
}
