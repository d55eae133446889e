import type { Factors } from '@backline/contract';
import { Button } from '@mantine/core';
import { removeSms } from '../../../data/factors.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import classes from './factor.module.css';

interface SmsOnProps {
  readonly phone: NonNullable<Factors['sms']>;
}

/** The phone that codes go to, by the end of its number, and the way to turn it off. */
export function SmsOn({ phone: { addedAt, number } }: SmsOnProps) {
  const sending = useSending();
  const handleRemove = () =>
    void sending.run(async () => {
      await removeSms();
      notice(t('sms.removed'));
    });
  return (
    <div className={classes.steps}>
      <p>{t('sms.since', { number, when: formatInstant(addedAt) })}</p>
      <FormProblem error={sending.error} />
      <div className={classes.buttons}>
        <Button variant="default" loading={sending.isSending} onClick={handleRemove}>
          {t('sms.remove')}
        </Button>
      </div>
    </div>
  );
}
