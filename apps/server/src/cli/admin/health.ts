import { showHealth } from '#modules/console';
import { installationOf } from '../../installation.ts';
import { operatorOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';
import { healthInWords } from './health-words.ts';

/** How the installation is; ends with code 1 where something is bad, so that a machine can ask. */
export const health: AdminCommand = {
  what: 'Say how database, queue, audit log, disk and mail are, and what to do; code 1 where something is bad.',
  async run(installation) {
    const place = { ...installationOf(installation.config), upSince: null };
    const { state, version, checks } = await showHealth(operatorOf(installation), place);
    for (const check of checks) {
      const { says, todo } = healthInWords(check);
      installation.say(`${check.state.padEnd(5)} ${check.name.padEnd(13)} ${says}`);
      if (todo) installation.say(`${' '.repeat(20)}${todo}`);
    }
    installation.say(`backline ${version}: ${state}`);
    if (state === 'bad') process.exitCode = 1;
  },
};
