import type { AdminCommand } from './command.ts';
import { installedKeys } from './installed-keys.ts';

/** Says which master keys there are, and what is sealed. */
export const keysStatus: AdminCommand = {
  what: 'Say which master keys there are, and what is sealed.',
  async run(installation) {
    const { say } = installation;
    const { keys, columns: sealed } = await installedKeys(installation);
    const { masterKeys, columns } = await keys.status(sealed);
    say('master keys:');
    for (const { name, isActive, createdAt, dataKeys } of masterKeys) {
      const since = createdAt ? `since ${createdAt.slice(0, 10)}` : '';
      say(`  ${name}  ${isActive ? 'active' : 'opens'}  ${since}  data keys: ${dataKeys}`);
    }
    say('sealed columns:');
    for (const { column, all, waiting } of columns)
      say(`  ${column.table}.${column.column}  values: ${all}, under a retired data key: ${waiting}`);
  },
};
