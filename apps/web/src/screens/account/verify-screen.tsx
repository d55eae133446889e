import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { verifyEmail } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountPage } from './account-page.tsx';

/** Where the link of the letter leads: confirms the address and opens the log. */
export function VerifyScreen() {
  const { token } = useSearch({ from: '/verify' });
  const navigate = useNavigate();
  const { run, error } = useSending();
  const isSent = useRef(false);
  useEffect(() => {
    // The link works once, so it must be sent once.
    if (!token || isSent.current) return;
    isSent.current = true;
    void run(async () => {
      await verifyEmail(token);
      await navigate({ to: '/today' });
    });
  }, [token, run, navigate]);
  const hasFailed = error !== null || !token;
  return (
    <AccountPage title={t('account.verify.title')} {...(hasFailed ? { text: t('account.verify.failed') } : {})}>
      <FormProblem error={error} />
      {hasFailed ? (
        <Button renderRoot={(props) => <Link to="/log-in" {...props} />}>{t('account.logIn.title')}</Button>
      ) : null}
    </AccountPage>
  );
}
