import { Button } from '@mantine/core';
import { finishByCode, useWaysToFinish } from '../../../data/factors.ts';
import { finishByPasskey } from '../../../data/passkeys.ts';
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

/** The second step of a log-in: a passkey, a code of the app, or a recovery code in their place. */
export function CodeStep({ onEntered, onAgain }: CodeStepProps) {
  const { data: ways, error } = useWaysToFinish();
  const handleShow = async (way: FactorWay, typed: string) => {
    if (way === 'passkey') await finishByPasskey();
    else await finishByCode(way === 'code' ? { code: typed } : { recoveryCode: typed });
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
          action={t('factor.logIn.action')}
          onShow={handleShow}
          onAgain={onAgain}
        />
      ) : null}
    </AccountPage>
  );
}
