import type { User, Vault } from '@backline/contract';
import { Button } from '@mantine/core';
import { useMe } from '../../data/me.ts';
import { lockVault, useOpenVault } from '../../data/open-vault.ts';
import { useVault } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { GiveUpKeys } from './give-up-keys.tsx';
import { NewRecoveryKey } from './new-recovery-key.tsx';
import classes from './private.module.css';
import { SetUpPrivate } from './set-up-private.tsx';
import { UnlockButton } from './unlock-button.tsx';
import { VaultPasskeys } from './vault-passkeys.tsx';
import './private-texts.ts';

/** The keys of private data: set up, unlocked and locked, and what opens them. */
export function PrivateKeysScreen() {
  const me = useMe();
  const { data: vault, error, refetch } = useVault();
  if (!me) return null;
  return (
    <Page title={t('private.keys.title')} lead={t('private.keys.lead')} width="text">
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {vault === undefined && !error ? <RowSkeleton rows={3} /> : null}
      {vault === null ? <SetUpPrivate user={me.user} /> : null}
      {vault ? <Keys user={me.user} vault={vault} /> : null}
    </Page>
  );
}

interface KeysProps {
  readonly user: User;
  readonly vault: Vault;
}

function Keys({ user, vault }: KeysProps) {
  const isOpen = useOpenVault() !== null;
  return (
    <>
      <section className={classes.part} aria-live="polite">
        <p>{t(isOpen ? 'private.open' : 'private.locked')}</p>
        <p className={classes.soft}>{t('private.locked.text')}</p>
        <Fingerprint of={vault.publicKey} text={(number) => t('private.fingerprint', { number })} />
        {isOpen ? (
          <div>
            <Button variant="default" onClick={() => void lockVault()}>
              {t('private.lock')}
            </Button>
          </div>
        ) : (
          <UnlockButton vault={vault} />
        )}
      </section>
      {isOpen ? (
        <>
          <ChangePassphrase />
          <NewRecoveryKey email={user.email} />
          <VaultPasskeys passkeys={vault.passkeys} />
        </>
      ) : null}
      <GiveUpKeys />
    </>
  );
}
