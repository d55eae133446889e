import type { Health } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import type { ConsolePorts } from '../ports.ts';
import { readFigures } from './figures.ts';
import { judgeAll, worstOf } from './judge.ts';

type Place = Omit<ConsolePorts, 'heads' | 'upSince'> & { readonly upSince: Date | null };

/** How the installation is, each thing with what to do about it. */
export async function showHealth(operator: Operator, { version, upSince, ...place }: Place): Promise<Health> {
  const wish = { right: 'health.read', reason: 'look at the health of the installation' } as const;
  return await asOperator(operator, wish, async ({ db, now }) => {
    const checks = [...judgeAll(await readFigures(db, place))];
    return {
      state: worstOf(checks),
      at: now.toISOString(),
      version,
      upSince: upSince?.toISOString() ?? null,
      checks,
    };
  });
}
