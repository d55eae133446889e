import { defineModule } from '#platform/kernel';
import * as events from './events.ts';
import { scheduled } from './jobs.ts';
import { sharesGo } from './key/forget-vault.ts';
import { mutators } from './mutators.ts';
import { personal } from './personal.sql.ts';
import { reactions } from './reactions.ts';
import * as routes from './routes.ts';
import { synced } from './synced.sql.ts';
import { transferred } from './transferred.sql.ts';

const { vaultMade, vaultOpenerChanged, vaultForgotten, ...ofRecords } = events;
const told = Object.values(ofRecords);

/** Vault: private data, sealed on devices; keys, records and who can open which. */
export const vaultModule = defineModule({
  name: 'vault',
  personal,
  transfer: transferred,
  synced,
  mutators,
  routes: [routes.vault, routes.privateRecords],
  events: [vaultMade, vaultOpenerChanged, vaultForgotten, ...told],
  reactions,
  scheduled,
  erasure: [sharesGo],
  // Open screens ask again for what something is about, so nothing of it needs to be told.
  live: told.map((on) => ({ on, frames: () => [{ audience: 'all', payload: {} }] })),
});
