import type { Action, AskedRow, Resource } from '@backline/contract';
import { permits } from '@backline/contract';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useMe } from './me.ts';
import { useWorkspace } from './workspace.tsx';

/** Whether whoever is here may do something in the open workspace; `row` is what it is done to, where that matters. */
export type May = (resource: Resource, action: Action, row?: AskedRow) => boolean;

/** What the role allows, so that nobody is offered what the server would refuse; changing a row, where any field of it may be changed. */
export function useMay(): May {
  const { role, seesMoney, holding, status } = useWorkspace();
  const userId = useMe()?.user.id ?? '';
  return useMemo(() => {
    const person = { userId, role, seesMoney, holding: holding ?? undefined };
    return (resource, action, row) =>
      // Whoever looks in is shut out of an archived workspace too.
      (action === 'read' || resource === 'support' || status === 'active') &&
      permits(person, resource, action, row && { changes: [], ...row });
  }, [role, seesMoney, holding, status, userId]);
}

interface AllowedProps {
  readonly to: Action;
  readonly on: Resource;
  /** What it is done to, where a role reaches only what one made oneself. */
  readonly row?: AskedRow;
  readonly children: ReactNode;
}

/** Shows what is inside to whoever may do it, and nothing to anybody else. */
export function Allowed({ to, on, row, children }: AllowedProps) {
  return useMay()(on, to, row) ? children : null;
}
