import { showHealth } from '#modules/console';
import { installationOf } from '../../installation.ts';
import { operatorOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';

/** How the installation is; ends with code 1 where something is bad, so that a machine can ask. */
export const health: AdminCommand = {
  what: 'Say how database, queue, audit log, disk and mail are, and what to do; code 1 where something is bad.',
  async run(installation) {
    const place = { ...installationOf(installation.config), upSince: null };
    const { state, version, checks } = await showHealth(operatorOf(installation), place);
    for (const { name, state: each, says, todo } of checks) {
      installation.say(`${each.padEnd(5)} ${name.padEnd(13)} ${says}`);
      if (todo) installation.say(`${' '.repeat(20)}${todo}`);
    }
    installation.say(`backline ${version}: ${state}`);
    if (state === 'bad') process.exitCode = 1;
  },
};
