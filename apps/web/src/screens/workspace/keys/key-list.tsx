import type { ApiKey, ServiceAccount } from '@backline/contract';
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useApiKeys } from '../../../data/api-keys.ts';
import { Allowed } from '../../../data/may.tsx';
import { t } from '../../../lib/messages/index.ts';
import { Empty } from '../../../ui/empty.tsx';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { KeyRow } from './key-row.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import keyClasses from './keys.module.css';
import classes from '../workspace.module.css';

/** The keys of a workspace: those that work, and on demand those that are over. */
export function KeyList({ accounts }: { readonly accounts: readonly ServiceAccount[] }) {
  const [over, setOver] = useState(false);
  const { rows, state, error, retry, more, isFetchingMore } = useApiKeys(over);
  const [opened, setOpened] = useState<ApiKey | 'new' | null>(null);
  const isEmpty = state === 'ready' && rows.length === 0;
  const add = (
    <Allowed to="create" on="api_key">
      <Button onClick={() => setOpened('new')}>{t('keys.add')}</Button>
    </Allowed>
  );
  return (
    <section className={classes.part}>
      <div className={keyClasses.head}>
        <h2>{t('keys.title')}</h2>
        {isEmpty && !over ? null : add}
      </div>
      <p className={classes.soft}>{t('keys.text')}</p>
      <Switch label={t('keys.over')} checked={over} onChange={({ currentTarget: { checked } }) => setOver(checked)} />
      {state === 'loading' ? <RowSkeleton rows={4} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {isEmpty && over ? <p className={classes.soft}>{t('keys.over.none')}</p> : null}
      {isEmpty && !over ? (
        <Empty title={t('keys.empty.title')} text={t('keys.empty.text')}>
          {add}
        </Empty>
      ) : null}
      <ul className={classes.rows} aria-label={t('keys.title')}>
        {rows.map((apiKey) => (
          <KeyRow key={apiKey.id} apiKey={apiKey} onRotate={() => setOpened(apiKey)} />
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
      {opened === 'new' ? <NewKeyDialog accounts={accounts} onClose={() => setOpened(null)} /> : null}
      {opened === null || opened === 'new' ? null : <RotateDialog apiKey={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
