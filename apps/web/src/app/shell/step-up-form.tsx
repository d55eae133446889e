import { Button } from '@mantine/core';
import { proveByPasskey } from '../../data/passkeys.ts';
import { prove, sendCodeToProve, useWaysToProve } from '../../data/security.ts';
import { factorWays } from '../../lib/factor-ways.ts';
import { t } from '../../lib/messages/index.ts';
import { hasPasskeys } from '../../lib/passkey-device.ts';
import { FactorForm } from '../../ui/factor-form.tsx';
import type { FactorWay } from '../../ui/factor-form.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { LogInAgain } from './log-in-again.tsx';
import classes from './step-up.module.css';

interface StepUpFormProps {
  readonly email: string;
  readonly onProved: () => void;
  readonly onCancel: () => void;
}

/** Asks for a proof that this account has: its second factor where one is on, else its password, else to log in again. */
export function StepUpForm({ email, onProved, onCancel }: StepUpFormProps) {
  const { data, error, refetch } = useWaysToProve();
  const ways: readonly FactorWay[] = data?.password ? ['password'] : data ? factorWays(data, hasPasskeys()) : [];
  const handleShow = async (way: FactorWay, typed: string) => {
    if (way === 'passkey') await proveByPasskey();
    if (way === 'password') await prove({ method: 'password', password: typed });
    if (way === 'code') await prove({ method: 'code', code: typed });
    if (way === 'smsCode') await prove({ method: 'sms_code', smsCode: typed });
    if (way === 'recoveryCode') await prove({ method: 'recovery_code', recoveryCode: typed });
    onProved();
  };
  const cancel = (
    <Button variant="subtle" color="gray" onClick={onCancel}>
      {t('shell.cancel')}
    </Button>
  );
  return (
    <div className={classes.form}>
      <h2>{t('stepUp.title')}</h2>
      <p>{t('stepUp.text')}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <RowSkeleton rows={1} /> : null}
      {ways.length > 0 ? (
        <FactorForm ways={ways} action={t('stepUp.action')} email={email} onShow={handleShow} onSend={sendCodeToProve}>
          {cancel}
        </FactorForm>
      ) : null}
      {data && ways.length === 0 ? <LogInAgain>{cancel}</LogInAgain> : null}
    </div>
  );
}
