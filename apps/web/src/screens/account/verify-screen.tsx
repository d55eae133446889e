import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { verifyEmail } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountPage } from './account-page.tsx';

/** Where the link of the letter leads: confirms the address and opens the log. */
export function VerifyScreen() {
  const { token } = useSearch({ from: '/verify' });
  const navigate = useNavigate();
  const { mutate, error } = useMutation({ mutationFn: verifyEmail, onSuccess: () => navigate({ to: '/today' }) });
  const isSent = useRef(false);
  useEffect(() => {
    // The link works once, so it must be sent once.
    if (!token || isSent.current) return;
    isSent.current = true;
    mutate(token);
  }, [token, mutate]);
  return (
    <AccountPage title={t('account.verify.title')} {...(error || !token ? { text: t('account.verify.failed') } : {})}>
      <FormProblem error={error} />
      {error || !token ? (
        <Button renderRoot={(props) => <Link to="/log-in" {...props} />}>{t('account.logIn.title')}</Button>
      ) : null}
    </AccountPage>
  );
}
