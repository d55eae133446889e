import type { Me } from '@backline/contract';
import { useId, useRef } from 'react';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { WorkspaceList } from './workspace-list.tsx';
import classes from './shell.module.css';

interface WorkspaceSwitchProps {
  readonly me: Me;
}

/** Which workspace is open, for somebody who has several. */
export function WorkspaceSwitch({ me }: WorkspaceSwitchProps) {
  const { name } = useWorkspace();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  if (me.workspaces.length < 2) return null;
  return (
    <div className={classes.switch}>
      <button
        type="button"
        className={classes.place}
        popoverTarget={id}
        aria-label={t('shell.workspace.switch', { name })}
      >
        <span className={classes.cut}>{name}</span>
        <Icon name="switch" />
      </button>
      <div ref={panel} id={id} popover="auto" className={classes.panel} data-top="true">
        <div role="group" aria-label={t('shell.workspace')} onClick={() => panel.current?.hidePopover()}>
          <WorkspaceList me={me} />
        </div>
      </div>
    </div>
  );
}
