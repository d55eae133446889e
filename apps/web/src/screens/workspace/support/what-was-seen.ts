import type { LabelKey } from '../../../lib/messages/index.ts';

/** What addresses below a workspace are about; the first that begins so counts. */
const places: readonly (readonly [begins: string, label: LabelKey])[] = [
  ['/performances/:id', 'support.what.performance'],
  ['/performances', 'support.what.performances'],
  ['/songs/:id', 'support.what.song'],
  ['/songs', 'support.what.songs'],
  ['/setlists/:id', 'support.what.setList'],
  ['/setlists', 'support.what.setLists'],
  ['/venues/:id', 'support.what.venue'],
  ['/venues', 'support.what.venues'],
  ['/profiles', 'support.what.profiles'],
  ['/members', 'support.what.people'],
  ['/teams', 'support.what.people'],
  ['/projects', 'support.what.people'],
  ['/transfers', 'support.what.people'],
  ['/invitations', 'support.what.invitations'],
  ['/invitation-links', 'support.what.invitations'],
  ['/api-keys', 'support.what.keys'],
  ['/service-accounts', 'support.what.keys'],
  ['/roles', 'support.what.roles'],
  ['/access', 'support.what.roles'],
  ['/audit', 'support.what.audit'],
  ['/jobs', 'support.what.jobs'],
  ['/imports', 'support.what.jobs'],
  ['/settings', 'support.what.settings'],
  ['/support-grants', 'support.what.support'],
  ['more', 'support.what.more'],
];

/** What an address is called in plain words; null where nobody has found any yet. */
export function wordFor(what: string): LabelKey | null {
  if (what === '') return 'support.what.workspace';
  return places.find(([begins]) => what.startsWith(begins))?.[1] ?? null;
}
