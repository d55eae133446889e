import { registrationModes } from '@backline/contract';
import type { Installation } from '@backline/contract';
import { changeInstallation } from '#modules/console';
import { StartError } from '#platform/config';
import { installation } from '#platform/installation';
import { oneOfFlag, operatorOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';

/** What may be changed of the installation while it runs, from the command line. */
export const settingsCommands: Readonly<Record<string, AdminCommand>> = {
  'settings show': {
    what: 'Show what the installation is called, who may open an account, and the notice above every screen.',
    async run({ database, say }) {
      const [set] = await database.readShared(installation);
      if (set) linesOf(set).forEach(say);
    },
  },
  'settings set': {
    what: 'Change the settings of the installation; what is not named stays. It holds at once.',
    flags: {
      name: { value: 'NAME', what: 'What the installation is called.' },
      registration: { value: 'WHO', what: `Who may open an account: ${registrationModes.join(', ')}.` },
      notice: { value: 'TEXT', what: 'What stands above every screen; "-" for nothing.' },
    },
    async run(atHand, { flags }) {
      const registration = oneOfFlag(flags, 'registration', registrationModes);
      const [name, notice] = [wordsOf(flags.get('name'), 50), wordsOf(flags.get('notice'), 500)];
      const change = {
        ...(name && { name }),
        ...(registration && { registration }),
        ...(notice && { notice: notice === '-' ? '' : notice }),
      };
      if (Object.keys(change).length === 0)
        throw new StartError('say what to change: --name, --registration, --notice');
      linesOf(await changeInstallation(operatorOf(atHand), change)).forEach(atHand.say);
    },
  },
};

function wordsOf(given: string | true | undefined, most: number): string | undefined {
  const words = typeof given === 'string' ? given.trim() : undefined;
  if (words !== undefined && words.length > most) throw new StartError(`that is too long: ${most} letters at most`);
  return words;
}

function linesOf({ name, registration, notice }: Installation): readonly string[] {
  return [`name: ${name}`, `registration: ${registration}`, `notice: ${notice === '' ? 'none' : notice}`];
}
