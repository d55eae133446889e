import { useMe } from '../../data/me.ts';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { EmailForm } from './email-form.tsx';
import { SecondFactor } from './factor/second-factor.tsx';
import { Passkeys } from './passkey/passkeys.tsx';
import { PasswordForm } from './password-form.tsx';
import { LinkedProviders } from './provider/linked-providers.tsx';
import { SessionList } from './session-list.tsx';

/** How one logs in, and where one is logged in. */
export function SecurityScreen() {
  const me = useMe();
  if (!me) return null;
  return (
    <Page title={t('security.title')} lead={t('security.lead')} width="text">
      <PasswordForm user={me.user} />
      <EmailForm user={me.user} />
      <Passkeys email={me.user.email} />
      <SecondFactor email={me.user.email} />
      <LinkedProviders />
      <SessionList />
    </Page>
  );
}
