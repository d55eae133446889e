import type { Action, AskedRow, Resource } from '@backline/contract';
import type { ReactNode } from 'react';
import { useMay } from '../../data/may.tsx';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import './refused-texts.ts';

interface OrRefusedProps {
  readonly to: Action;
  readonly on: Resource;
  /** What it is done to, where a role reaches only what one made oneself. */
  readonly row?: AskedRow;
  readonly children: ReactNode;
}

/** Shows a form to whoever may send it, and tells anybody else who came by its address why it is not there. */
export function OrRefused({ to, on, row, children }: OrRefusedProps) {
  const { name, status } = useWorkspace();
  if (useMay()(on, to, row)) return children;
  const why = status === 'archived' ? 'refused.archived' : 'refused';
  return <Empty title={t(`${why}.title`)} text={t(`${why}.text`, { workspace: name })} />;
}
