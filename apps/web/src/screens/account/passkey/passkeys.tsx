import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePasskeys } from '../../../data/passkeys.ts';
import { t } from '../../../lib/messages/index.ts';
import { hasPasskeys } from '../../../lib/passkey-device.ts';
import { notice } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import classes from '../account.module.css';
import { RecoveryCodeSheet } from '../factor/recovery-code-sheet.tsx';
import { NewPasskey } from './new-passkey.tsx';
import { PasskeyRow } from './passkey-row.tsx';

interface PasskeysProps {
  readonly email: string;
}

/** The keys of devices that open this account, and the way to add one. */
export function Passkeys({ email }: PasskeysProps) {
  const { data: passkeys, error, refetch } = usePasskeys();
  const [isAdding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const handleAdded = (recoveryCodes: readonly string[]) => {
    setAdding(false);
    setCodes(recoveryCodes);
    notice(t('passkey.added'));
  };
  return (
    <section className={classes.part} aria-labelledby="passkeys">
      <h2 id="passkeys">{t('passkey.title')}</h2>
      <p className={classes.partText}>{t('passkey.text')}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!passkeys && !error ? <RowSkeleton rows={1} /> : null}
      {codes.length > 0 ? <RecoveryCodeSheet codes={codes} email={email} onKept={() => setCodes([])} /> : null}
      {passkeys?.length === 0 ? <p className={classes.sent}>{t('passkey.none')}</p> : null}
      {passkeys && passkeys.length > 0 ? (
        <ul className={classes.sessions}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : null}
      {passkeys?.some(({ opensAlone }) => !opensAlone) ? (
        <p className={classes.partText}>{t('passkey.besides.text')}</p>
      ) : null}
      {!hasPasskeys() ? <p className={classes.sent}>{t('passkey.unsupported')}</p> : null}
      {isAdding ? <NewPasskey onAdded={handleAdded} onCancel={() => setAdding(false)} /> : null}
      {passkeys && hasPasskeys() && !isAdding && codes.length === 0 ? (
        <div>
          <Button variant={passkeys.length > 0 ? 'default' : 'filled'} onClick={() => setAdding(true)}>
            {t('passkey.add')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
