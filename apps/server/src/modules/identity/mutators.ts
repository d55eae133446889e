import { ChangePreferences } from '@backline/contract';
import { changesOf, fail, mergedThing, namedColumns } from '#platform/kernel';
import { changePreferences } from './preferences/preferences.ts';
import { preferencesToChange } from './preferences/preferences.sql.ts';

const keptForGood = async () => await Promise.resolve(fail('STATE_CONFLICT', { resource: 'user' }));

const mergedPreferences = mergedThing({
  resource: 'user',
  fields: {
    table: 'preferences',
    name: 'identity.preferences',
    of: 'person',
    columns: namedColumns('theme', 'locale', 'timeZone', 'currency', 'defaultVenueType'),
  },
  async hold({ db, actor: { userId } }, id) {
    const row = id === userId ? await db.maybe(preferencesToChange(userId)) : undefined;
    return row && { ...row, id: userId, deletedAt: null };
  },
  // Everybody their own, in whichever workspace they do it.
  allow: () => {},
  async change({ db, emit, actor: { userId } }, id, change) {
    if (id !== userId) fail('NOT_FOUND', { resource: 'user' });
    await changePreferences({ db, emit, userId }, ChangePreferences.parse(change));
  },
  trash: keptForGood,
  restore: keptForGood,
});

/** What devices may do to an account. */
export const mutators = [changesOf('preferences', ChangePreferences, mergedPreferences)];
