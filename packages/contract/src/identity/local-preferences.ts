import { newPart } from '../sync/local-meta.ts';
import type { LocalMutator } from '../sync/local-rows.ts';
import { withChange } from '../with-change.ts';
import { usualPreferences } from './usual-preferences.ts';
import type { ChangePreferences } from './preferences.ts';

interface Change {
  /** The person's own id. */
  readonly id: string;
  readonly change: ChangePreferences;
}

export const changePreferencesHere: LocalMutator<Change> = (rows, { id, change }, around) => {
  const before = rows.get('preferences', id) ?? { ...newPart(id, around), ...usualPreferences };
  rows.put('preferences', withChange(before, change));
};
