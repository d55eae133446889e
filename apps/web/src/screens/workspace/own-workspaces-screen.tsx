import type { OwnWorkspace } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { chooseWorkspace } from '../../data/chosen-workspace.ts';
import { leaveWorkspace, moveWorkspace, useOwnWorkspaces } from '../../data/own-workspaces.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import classes from './workspace.module.css';

/** Every workspace of a person: open, archived, and those that can still be taken back. */
export function OwnWorkspacesScreen() {
  const { rows, state, error, retry } = useOwnWorkspaces();
  return (
    <Page
      title={t('workspaces.title')}
      lead={t('workspaces.lead')}
      width="text"
      actions={<Button renderRoot={(props) => <Link to="/workspaces/new" {...props} />}>{t('workspaces.new')}</Button>}
    >
      {state === 'loading' ? <RowSkeleton rows={3} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      <ul className={classes.rows} aria-label={t('workspaces.title')}>
        {rows.map((workspace) => (
          <WorkspaceRow key={workspace.id} workspace={workspace} />
        ))}
      </ul>
    </Page>
  );
}

function WorkspaceRow({ workspace }: { readonly workspace: OwnWorkspace }) {
  const { id, name, kind, role, status, purgedAt } = workspace;
  const [isAsking, asking] = useDisclosure();
  const navigate = useNavigate();
  const handleOpen = () => void navigate({ to: '/today' }).then(() => chooseWorkspace(id));
  const handleRestore = () =>
    void moveWorkspace(id, 'restore').then(() => notice(t('workspaces.restored', { name })), noticeProblem);
  const handleLeave = async () => {
    await leaveWorkspace(id);
    notice(t('workspaces.left', { name }));
  };
  const state = {
    active: '',
    archived: t('workspaces.archived'),
    suspended: t('workspaces.suspended'),
    deleted: purgedAt === null ? '' : t('workspaces.deleted', { when: formatInstant(purgedAt) }),
  }[status];
  return (
    <li>
      <div className={classes.who}>
        {name}
        <small>{[t(`kind.${kind}`), t(`role.${role}`), state].filter(Boolean).join(' · ')}</small>
      </div>
      <div className={classes.actions}>
        {status === 'deleted' ? (
          <Button variant="default" onClick={handleRestore}>
            {t('workspaces.restore')}
          </Button>
        ) : (
          <Button variant="default" onClick={handleOpen}>
            {t('workspaces.open')}
          </Button>
        )}
        {status === 'deleted' || status === 'suspended' || (kind === 'personal' && role === 'owner') ? null : (
          <Button variant="default" onClick={asking.open}>
            {t('workspaces.leave')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={t('workspaces.leave.title', { name })}
        text={t('workspaces.leave.text')}
        action={t('workspaces.leave')}
        isOpen={isAsking}
        onConfirm={handleLeave}
        onClose={asking.close}
      />
    </li>
  );
}
