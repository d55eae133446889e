import { Button } from '@mantine/core';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { liftWorkspace, suspendWorkspace, useWorkspaceFile } from '../../../data/operated-workspaces.ts';
import { useMayOperate } from '../../../data/platform.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Detail, Section } from '../../../ui/detail.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { notice } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import classes from '../admin.module.css';
import { ReasonDialog } from '../reason-dialog.tsx';
import { Entries } from './entries.tsx';
import { WorkspaceState } from './workspace-row.tsx';

const does = {
  suspend: { act: suspendWorkspace, done: 'allWorkspaces.suspended' },
  lift: { act: liftWorkspace, done: 'allWorkspaces.lifted' },
} as const;

/** One workspace from outside: what it is, whose, and closing it to everybody or opening it again. */
export function WorkspaceScreen() {
  const { workspaceId } = useParams({ from: '/shell/admin/workspaces/$workspaceId' });
  const search = useSearch({ from: '/shell/admin/workspaces' });
  const { data: file, error, refetch } = useWorkspaceFile(workspaceId);
  const may = useMayOperate();
  const mayClose = may('workspaces.suspend');
  const [asked, setAsked] = useState<keyof typeof does | null>(null);
  if (!file) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <RowSkeleton rows={6} />;
  const { name, slug, kind, status, members, owners, createdAt } = file;
  const offered = status === 'suspended' ? 'lift' : 'suspend';
  const isOffered = mayClose && ['active', 'archived', 'suspended'].includes(status);
  return (
    <Detail
      title={name}
      lead={
        <>
          <span>{t(`kind.${kind}`)}</span> <WorkspaceState status={status} />
        </>
      }
      back={{ to: '/admin/workspaces', search }}
      backLabel={t('admin.close')}
    >
      {isOffered ? (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setAsked(offered)}>
            {t(`allWorkspaces.${offered}`)}
          </Button>
        </div>
      ) : null}
      <Section title={t('allWorkspaces.facts')}>
        <Facts
          facts={[
            { name: t('allWorkspaces.slug'), value: slug },
            { name: t('allWorkspaces.people'), value: members },
            { name: t('admin.created'), value: formatInstant(createdAt) },
          ]}
        />
        <p className={classes.soft}>{t('allWorkspaces.closed')}</p>
      </Section>
      <Section title={t('allWorkspaces.owners')}>
        <ul className={classes.rows}>
          {owners.map(({ id, displayName, email }) => (
            <li key={id}>
              <div className={classes.who}>
                <Link to="/admin/users/$userId" params={{ userId: id }}>
                  {displayName}
                </Link>
                <small>{email}</small>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      {may('workspaces.enter') ? <Entries file={file} /> : null}
      {asked === null ? null : (
        <ReasonDialog
          title={t(`allWorkspaces.${asked}.title`, { name })}
          text={t(`allWorkspaces.${asked}.text`)}
          action={t(`allWorkspaces.${asked}`)}
          onClose={() => setAsked(null)}
          onConfirm={async (reason) => {
            await does[asked].act(workspaceId, reason);
            notice(t(does[asked].done, { name }));
          }}
        />
      )}
    </Detail>
  );
}
