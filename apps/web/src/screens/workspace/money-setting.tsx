import { Switch } from '@mantine/core';
import { useWorkspace } from '../../data/workspace.tsx';
import { changeSettings, useWorkspaceSettings } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import classes from './workspace.module.css';

/** Whether members see money; it shows at once, and goes back where it was refused. */
export function MoneySetting() {
  const { id } = useWorkspace();
  const { data, error, refetch } = useWorkspaceSettings(id);
  const handleChange = (membersSeeMoney: boolean) =>
    void changeSettings(id, { membersSeeMoney }).catch((refusal: unknown) => {
      noticeProblem(refusal);
      void refetch();
    });
  return (
    <section className={classes.part}>
      <h2>{t('settings.money')}</h2>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <RowSkeleton rows={1} /> : null}
      {data ? (
        <Switch
          label={t('settings.membersSeeMoney')}
          description={t('settings.membersSeeMoney.hint')}
          checked={data.membersSeeMoney ?? false}
          onChange={({ currentTarget: { checked } }) => handleChange(checked)}
        />
      ) : null}
    </section>
  );
}
