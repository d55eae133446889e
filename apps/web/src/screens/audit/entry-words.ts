import type { AuditEntry } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

/** Who did it, in words. */
export function actorOf({ actorType, actorId, actorName, onBehalfOf, onBehalfOfName }: AuditEntry): string {
  if (onBehalfOf !== null)
    return t('audit.byKey', {
      key: actorName ?? t('audit.formerKey'),
      name: onBehalfOfName ?? t('audit.formerMember'),
    });
  if (actorName) return actorName;
  return actorType === 'system' || actorId === null ? t('audit.system') : t('audit.formerMember');
}

/** `song.lyrics_changed` as words: "Song lyrics changed". */
export function actionOf({ action }: Pick<AuditEntry, 'action'>): string {
  return wordsOf(action);
}

/** A name of the program as words: `lyricsChordPro`, `set_list`. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of a field as a person reads it; what has parts is shown as they are. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('audit.nothing');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
