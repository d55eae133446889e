import type { Action, Resource } from '@backline/contract';
import { reachOf } from '@backline/contract';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useMe } from './me.ts';
import { useWorkspace } from './workspace.tsx';

interface Made {
  readonly createdBy: string | null;
}

/** Whether whoever is here may do something in the open workspace; `row` is what it is done to, where that matters. */
export type May = (resource: Resource, action: Action, row?: Made) => boolean;

/** What the role allows, so that nobody is offered what the server would refuse. */
export function useMay(): May {
  const { role } = useWorkspace();
  const userId = useMe()?.user.id;
  return useMemo(
    () => (resource, action, row) => {
      const reach = reachOf(role, resource, action);
      return reach === 'any' || (reach === 'own' && (row === undefined || row.createdBy === userId));
    },
    [role, userId],
  );
}

interface AllowedProps {
  readonly to: Action;
  readonly on: Resource;
  /** What it is done to, where a role reaches only what one made oneself. */
  readonly row?: Made;
  readonly children: ReactNode;
}

/** Shows what is inside to whoever may do it, and nothing to anybody else. */
export function Allowed({ to, on, row, children }: AllowedProps) {
  return useMay()(on, to, row) ? children : null;
}
