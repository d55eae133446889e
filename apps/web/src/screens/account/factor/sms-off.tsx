import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { confirmSms, startSms } from '../../../data/factors.ts';
import { t } from '../../../lib/messages/index.ts';
import { CodeField } from '../../../ui/code-field.tsx';
import { ShortForm } from '../../../ui/short-form.tsx';

interface SmsOffProps {
  readonly onCodes: (codes: readonly string[]) => void;
}

type Step = { readonly at: 'closed' } | { readonly at: 'number' } | { readonly at: 'code'; readonly sentTo: string };

/** No phone yet: its number, then the code that came there. */
export function SmsOff({ onCodes }: SmsOffProps) {
  const [step, setStep] = useState<Step>({ at: 'closed' });
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  if (step.at === 'closed')
    return (
      <div>
        <Button variant="default" onClick={() => setStep({ at: 'number' })}>
          {t('sms.start')}
        </Button>
      </div>
    );
  if (step.at === 'number')
    return (
      <ShortForm
        key="number"
        field="number"
        action={t('sms.send')}
        onSend={async () => setStep({ at: 'code', sentTo: await startSms(number) })}
        onCancel={() => setStep({ at: 'closed' })}
      >
        {(fault) => (
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
        )}
      </ShortForm>
    );
  const handleConfirm = async () => {
    onCodes(await confirmSms({ code }));
    setStep({ at: 'closed' });
  };
  return (
    <ShortForm
      key="code"
      field="code"
      action={t('factor.confirm.action')}
      onSend={handleConfirm}
      onCancel={() => setStep({ at: 'number' })}
      cancel={t('sms.otherNumber')}
    >
      {(fault) => (
        <CodeField
          label={t('factor.code')}
          description={t('sms.sent', { number: step.sentTo })}
          error={fault}
          value={code}
          onChange={setCode}
        />
      )}
    </ShortForm>
  );
}
