import { useState } from 'react';
import { refreshFactors, useFactors } from '../../../data/factors.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { notice } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { FactorOff } from './factor-off.tsx';
import { FactorOn } from './factor-on.tsx';
import classes from './factor.module.css';
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx';
import { SmsOff } from './sms-off.tsx';
import { SmsOn } from './sms-on.tsx';

interface SecondFactorProps {
  readonly email: string;
}

/** Whether log-in asks for more than the password, and the ways to change that. */
export function SecondFactor({ email }: SecondFactorProps) {
  const { data: factors, error, refetch } = useFactors();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const hasSome = factors !== undefined && (factors.totp !== null || factors.sms !== null || factors.passkeys > 0);
  const isOn = hasSome || codes !== null;
  const handleKept = () => {
    setCodes(null);
    void refreshFactors();
  };
  const handleCodes = (told: readonly string[]) => {
    if (told.length > 0) return setCodes(told);
    notice(t('factor.added'));
    void refreshFactors();
  };
  return (
    <section className={classes.panel} aria-labelledby="second-factor">
      <h2 id="second-factor">
        {t('factor.title')}{' '}
        {factors ? (
          <Chip tone={isOn ? 'good' : 'plain'}>{t(isOn ? 'factor.state.on' : 'factor.state.off')}</Chip>
        ) : null}
      </h2>
      <p className={classes.text}>{t('factor.text')}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!factors && !error ? <RowSkeleton rows={1} /> : null}
      {codes ? <RecoveryCodeSheet codes={codes} email={email} onKept={handleKept} /> : null}
      {hasSome && !codes ? <FactorOn factors={factors} onCodes={setCodes} /> : null}
      {factors && !factors.totp && !codes ? <FactorOff isFirst={!hasSome} onCodes={handleCodes} /> : null}
      {factors?.sms && !codes ? <SmsOn phone={factors.sms} /> : null}
      {factors?.offersSms && !factors.sms && !codes ? <SmsOff onCodes={handleCodes} /> : null}
    </section>
  );
}
