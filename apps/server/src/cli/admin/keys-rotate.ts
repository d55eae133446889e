import type { AdminCommand } from './command.ts';
import { installedKeys } from './installed-keys.ts';

/** Puts a new master key in charge. */
export const keysRotate: AdminCommand = {
  what: 'Make a new master key active and put every data key under it; the server goes on.',
  async run(installation) {
    const { say } = installation;
    const { keys } = await installedKeys(installation);
    const { active, moved } = await keys.rotate();
    say(`active master key: ${active}`);
    say(`data keys put under it: ${moved}`);
    say('New values are sealed with a new data key. "keys re-encrypt" seals the old ones with it too.');
  },
};
