import type { Me } from '@backline/contract';
import { useNavigate } from '@tanstack/react-router';
import { chooseWorkspace } from '../../data/chosen-workspace.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './shell.module.css';

interface WorkspaceListProps {
  readonly me: Me;
}

/** The workspaces of a person, to open another one. */
export function WorkspaceList({ me }: WorkspaceListProps) {
  const opened = useWorkspace();
  const navigate = useNavigate();
  const open = (id: string) => {
    // A screen of the old workspace may show a row that the new one does not have.
    void navigate({ to: '/today' }).then(() => chooseWorkspace(id));
  };
  return me.workspaces.map(({ id, name, status, support }) => (
    <button
      key={id}
      type="button"
      className={classes.place}
      aria-current={id === opened.id ? 'true' : undefined}
      onClick={() => open(id)}
    >
      <span className={classes.cut}>{name}</span>
      {support === null ? null : <small className={classes.lookedInto}>{t('support.switch')}</small>}
      {status === 'active' ? null : <small>{t(`workspaces.${status}`)}</small>}
      {id === opened.id ? <Icon name="check" /> : null}
    </button>
  ));
}
