import type { Factors } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { removeTotp, renewRecoveryCodes } from '../../../data/factors.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import classes from './factor.module.css';

interface FactorOnProps {
  readonly factors: Factors;
  readonly onCodes: (codes: readonly string[]) => void;
}

/** Since when the app is on, how many recovery codes are left, and the ways to change that. */
export function FactorOn({ factors: { totp, sms, passkeys, recoveryCodesLeft: count }, onCodes }: FactorOnProps) {
  const [isAsking, setAsking] = useState(false);
  const sending = useSending();
  const handleRenew = () =>
    void sending.run(async () => {
      onCodes(await renewRecoveryCodes());
    });
  const handleRemove = () =>
    void sending.run(async () => {
      await removeTotp();
      setAsking(false);
      notice(t('factor.removed'));
    });
  return (
    <div className={classes.steps}>
      <p>
        {totp ? t('factor.since', { when: formatInstant(totp.addedAt) }) : null}{' '}
        {count > 0 ? t('factor.left', { count }) : t('factor.none')}
      </p>
      {isAsking ? null : <FormProblem error={sending.error} />}
      <div className={classes.buttons}>
        <Button variant="default" loading={sending.isSending} onClick={handleRenew}>
          {t('factor.renew')}
        </Button>
        {totp ? (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('factor.remove')}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        <Dialog label={t('factor.remove.question')} onClose={() => setAsking(false)}>
          <div className={classes.question}>
            <h3>{t('factor.remove.question')}</h3>
            <p>{t(passkeys > 0 || sms ? 'factor.remove.textWithOthers' : 'factor.remove.text')}</p>
            <FormProblem error={sending.error} />
            <div className={classes.buttons}>
              <Button loading={sending.isSending} onClick={handleRemove}>
                {t('factor.remove')}
              </Button>
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('factor.remove.keep')}
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
