import type { AdminCommand } from './command.ts';
import { installedKeys } from './installed-keys.ts';

/** Seals what is there with the data key of now. */
export const keysReEncrypt: AdminCommand = {
  what: 'Seal anew what lies under retired data keys; may be interrupted and begun again, the server goes on.',
  async run(installation) {
    const { say } = installation;
    const { keys, columns: sealed } = await installedKeys(installation);
    const { columns } = await keys.status(sealed);
    let isWhole = true;
    for (const { column, waiting } of columns) {
      const name = `${column.table}.${column.column}`;
      const { done, broken } = await keys.reEncrypt(column, (soFar) => say(`${name}: ${soFar} of ${waiting}`));
      say(`${name}: ${done} sealed anew`);
      if (broken.length === 0) continue;
      isWhole = false;
      say(`${name}: ${broken.length} cannot be opened and stay as they are: ${broken.slice(0, 20).join(', ')}`);
    }
    if (!isWhole) process.exitCode = 1;
  },
};
