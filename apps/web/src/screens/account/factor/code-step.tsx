import { Button } from '@mantine/core';
import { useState } from 'react';
import { finishByCode, sendCodeToFinish, useWaysToFinish } from '../../../data/factors.ts';
import { finishByPasskey } from '../../../data/passkeys.ts';
import type { TakeBack } from '../../../data/session.ts';
import { errorCode } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { hasPasskeys } from '../../../lib/passkey-device.ts';
import { FactorForm } from '../../../ui/factor-form.tsx';
import type { FactorWay } from '../../../ui/factor-form.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { AccountPage } from '../account-page.tsx';
import { factorWays } from '../../../lib/factor-ways.ts';

interface CodeStepProps {
  readonly onEntered: () => Promise<void>;
  /** The password is asked for again. */
  readonly onAgain: () => void;
}

/** The second step of a log-in: a passkey, a code of the app or to the phone, or a recovery code in their place. */
export function CodeStep({ onEntered, onAgain }: CodeStepProps) {
  const { data: ways, error } = useWaysToFinish();
  // Shown once more, the same proof takes back that the account is to be erased.
  const [isLeaving, setLeaving] = useState(false);
  const handleShow = async (way: FactorWay, typed: string) => {
    const stays: TakeBack = isLeaving ? { takeBack: true } : {};
    try {
      if (way === 'passkey') await finishByPasskey(stays);
      if (way === 'code') await finishByCode({ code: typed, ...stays });
      if (way === 'smsCode') await finishByCode({ smsCode: typed, ...stays });
      if (way === 'recoveryCode') await finishByCode({ recoveryCode: typed, ...stays });
    } catch (refusal) {
      setLeaving(errorCode(refusal) === 'ACCOUNT_DELETING');
      throw refusal;
    }
    await onEntered();
  };
  return (
    <AccountPage title={t('factor.logIn.title')}>
      {!ways && !error ? <RowSkeleton rows={2} /> : null}
      <FormProblem error={error} />
      {error ? <Button onClick={onAgain}>{t('factor.logIn.again')}</Button> : null}
      {ways ? (
        <FactorForm
          ways={factorWays(ways, hasPasskeys())}
          action={t(isLeaving ? 'erasure.logIn.action' : 'factor.logIn.action')}
          onShow={handleShow}
          onSend={sendCodeToFinish}
          onAgain={onAgain}
        />
      ) : null}
    </AccountPage>
  );
}
