import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { confirmEmail } from '../../data/security.ts';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import classes from './account.module.css';
import { useLink } from './use-link.tsx';

/** Where the letter to the new address leads, in a session of the account that asked for it. */
export function ConfirmEmailScreen() {
  const { token } = useSearch({ from: '/shell/confirm-email' });
  const link = useLink(token, t('email.confirm.action'), confirmEmail);
  const lead = {
    open: t('email.confirm.text'),
    done: t('email.confirm.done'),
    useless: t('email.confirm.failed'),
  }[link.is];
  return (
    <Page title={t('email.confirm.title')} lead={lead} width="text">
      <div className={classes.part}>
        {link.is === 'open' ? (
          link.button
        ) : (
          <div>
            <Button renderRoot={(props) => <Link to="/me/security" {...props} />}>{t('security.title')}</Button>
          </div>
        )}
      </div>
    </Page>
  );
}
