import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { loggedOut, suspendedHere } from '../../data/connection.ts';
import { refreshMe, useMe } from '../../data/me.ts';
import { forgetSession } from '../../data/session.ts';

/** Leads to the log-in screen once nobody is logged in any more, and remembers the way back; notes a workspace that was suspended. */
export function SessionGuard() {
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  const isOut = useMe() === null;
  useEffect(() => {
    loggedOut.addEventListener('out', forgetSession);
    return () => loggedOut.removeEventListener('out', forgetSession);
  }, []);
  useEffect(() => {
    const handleSuspended = () => void refreshMe();
    suspendedHere.addEventListener('suspended', handleSuspended);
    return () => suspendedHere.removeEventListener('suspended', handleSuspended);
  }, []);
  useEffect(() => {
    // The address changes before the log-in screen is there: it is no place to come back to.
    if (isOut && !href.startsWith('/log-in')) void navigate({ to: '/log-in', search: { to: href } });
  }, [isOut, href, navigate]);
  return null;
}
