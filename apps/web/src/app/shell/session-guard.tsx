import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { loggedOut } from '../../data/connection.ts';
import { useMe } from '../../data/me.ts';
import { forgetSession } from '../../data/session.ts';

/** Leads to the log-in screen once nobody is logged in any more, and remembers the way back. */
export function SessionGuard() {
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  const isOut = useMe() === null;
  useEffect(() => {
    loggedOut.addEventListener('out', forgetSession);
    return () => loggedOut.removeEventListener('out', forgetSession);
  }, []);
  useEffect(() => {
    if (isOut) void navigate({ to: '/log-in', search: { to: href } });
  }, [isOut, href, navigate]);
  return null;
}
