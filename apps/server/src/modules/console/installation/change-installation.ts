import type { ChangeInstallation, Installation } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { installationToChange, writeInstallation } from '#platform/installation';
import { whatChanged } from '#platform/kernel';
import { installationChanged } from '../events.ts';

/** Changes what the installation is called, who may open an account, or the notice; it holds at once. */
export async function changeInstallation(operator: Operator, change: ChangeInstallation): Promise<Installation> {
  const wish = { right: 'settings.change', reason: 'change the settings of the installation' } as const;
  return await asOperator(operator, wish, async ({ db, emit }) => {
    const before = await db.one(installationToChange);
    const { name = before.name, registration = before.registration, notice = before.notice } = change;
    const after = { name, registration, notice };
    const changed = whatChanged(before, after);
    if (Object.keys(changed).length === 0) return before;
    await db.run(writeInstallation(after));
    await emit(installationChanged, { fields: Object.keys(changed) }, undefined, { changed });
    return after;
  });
}
