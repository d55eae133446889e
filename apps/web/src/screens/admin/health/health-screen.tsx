import type { Health, HealthCheck } from '@backline/contract';
import { useHealth } from '../../../data/health.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Page } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { AdminGate } from '../admin-gate.tsx';
import { AdminTabs } from '../admin-tabs.tsx';
import classes from '../admin.module.css';
import { foundText, todoText } from './health-words.ts';

/** How the installation is: one sentence, then each thing with what to do about it. */
export function HealthScreen() {
  return (
    <AdminGate right="health.read">
      <AdminTabs />
      <HealthPage />
    </AdminGate>
  );
}

function HealthPage() {
  const { data: health, error, refetch } = useHealth();
  return (
    <Page title={t('admin.health')} lead={health ? t(`health.${health.state}`) : null} width="text">
      {error && !health ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!health && !error ? <RowSkeleton rows={8} /> : null}
      {health ? <Checks health={health} /> : null}
    </Page>
  );
}

const tones = { ok: 'good', warn: 'accent', bad: 'bad' } as const;

function Checks({ health: { checks, version, upSince, at } }: { readonly health: Health }) {
  return (
    <>
      <ul className={classes.rows} aria-label={t('admin.health')}>
        {checks.map((check) => (
          <CheckRow key={check.name} check={check} />
        ))}
      </ul>
      <p className={classes.soft}>
        {t('health.about', {
          version,
          when: upSince === null ? t('admin.never') : formatInstant(upSince),
          at: formatInstant(at),
        })}
      </p>
    </>
  );
}

function CheckRow({ check }: { readonly check: HealthCheck }) {
  const { name, state } = check;
  const todo = todoText(check);
  return (
    <li>
      <div className={classes.who}>
        {t(`health.check.${name}`)}
        <small>{foundText(check)}</small>
        {todo ? <p className={classes.soft}>{todo}</p> : null}
      </div>
      <Chip tone={tones[state]}>{t(`health.state.${state}`)}</Chip>
    </li>
  );
}
