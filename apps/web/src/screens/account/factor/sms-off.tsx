import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { confirmSms, startSms } from '../../../data/factors.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { CodeField } from '../../../ui/code-field.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import classes from './factor.module.css';

interface SmsOffProps {
  readonly onCodes: (codes: readonly string[]) => void;
}

type Step = { readonly at: 'closed' } | { readonly at: 'number' } | { readonly at: 'code'; readonly sentTo: string };

/** No phone yet: its number, then the code that came there. */
export function SmsOff({ onCodes }: SmsOffProps) {
  const [step, setStep] = useState<Step>({ at: 'closed' });
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  if (step.at === 'closed')
    return (
      <div>
        <Button variant="default" onClick={() => setStep({ at: 'number' })}>
          {t('sms.start')}
        </Button>
      </div>
    );
  const isNumber = step.at === 'number';
  const handleSubmit = () =>
    sending.run(async () => {
      if (isNumber) return setStep({ at: 'code', sentTo: await startSms(number) });
      onCodes(await confirmSms({ code }));
      setStep({ at: 'closed' });
    });
  const fault = faults[isNumber ? 'number' : 'code'];
  return (
    <form
      className={classes.steps}
      onSubmit={(event) => {
        event.preventDefault();
        void handleSubmit();
      }}
    >
      {step.at === 'number' ? (
        <TextInput
          label={t('sms.number')}
          description={t('sms.number.hint')}
          error={fault}
          type="tel"
          autoComplete="tel"
          maxLength={40}
          required
          autoFocus
          withAsterisk={false}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      ) : (
        <CodeField
          label={t('factor.code')}
          description={t('sms.sent', { number: step.sentTo })}
          error={fault}
          value={code}
          onChange={setCode}
        />
      )}
      {fault ? null : <FormProblem error={sending.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={sending.isSending}>
          {t(isNumber ? 'sms.send' : 'factor.confirm.action')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setStep({ at: isNumber ? 'closed' : 'number' })}>
          {t(isNumber ? 'shell.cancel' : 'sms.otherNumber')}
        </Button>
      </div>
    </form>
  );
}
