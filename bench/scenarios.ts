import type { Scenario } from './scenario.ts';
import { create } from './scenarios/create.ts';
import { enumeration } from './scenarios/enumeration.ts';
import { filter } from './scenarios/filter.ts';
import { firstScreen } from './scenarios/first-screen.ts';
import { importShows } from './scenarios/import-shows.ts';
import { machine } from './scenarios/machine.ts';
import { list } from './scenarios/list.ts';
import { permissions } from './scenarios/permissions.ts';
import { readOne } from './scenarios/read-one.ts';
import { seal } from './scenarios/seal.ts';
import { signIn } from './scenarios/sign-in.ts';
import { start } from './scenarios/start.ts';
import { syncBootstrap } from './scenarios/sync-bootstrap.ts';
import { syncBrowser } from './scenarios/sync-browser.ts';
import { syncDelivery } from './scenarios/sync-delivery.ts';
import { syncPush } from './scenarios/sync-push.ts';
import { syncSockets } from './scenarios/sync-sockets.ts';
import { tenants } from './scenarios/tenants.ts';

/** In the order in which they disturb each other least: what writes last, for it leaves work behind. */
export const scenarios: readonly Scenario[] = [
  start,
  filter,
  firstScreen,
  signIn,
  enumeration,
  tenants,
  machine,
  readOne,
  permissions,
  list,
  syncSockets,
  syncBootstrap,
  syncDelivery,
  syncBrowser,
  create,
  syncPush,
  seal,
  importShows,
];
