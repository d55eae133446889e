import type { TotpSetUp as Begun } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { confirmTotp } from '../../../data/factors.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { CodeField } from '../../../ui/code-field.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import classes from './factor.module.css';

interface TotpSetUpProps {
  readonly begun: Begun;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** The key as a picture and in letters, and the first code, which turns it on. */
export function TotpSetUp({ begun, onCodes, onCancel }: TotpSetUpProps) {
  const [code, setCode] = useState('');
  const sending = useSending();
  const fault = fieldErrors(sending.error)['code'];
  const handleCopy = () => void navigator.clipboard.writeText(begun.secret).then(() => notice(t('factor.scan.copied')));
  return (
    <form
      className={classes.steps}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(async () => {
          onCodes(await confirmTotp({ code }));
        });
      }}
    >
      <h3>{t('factor.scan.title')}</h3>
      <p className={classes.text}>{t('factor.scan.text')}</p>
      <QrCode text={begun.uri} label={t('factor.scan.picture')} />
      <p className={classes.key}>
        <span>{t('factor.scan.key')}</span> <code>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={handleCopy}>
          {t('factor.scan.copy')}
        </Button>
        <Button variant="default" component="a" href={begun.uri}>
          {t('factor.scan.open')}
        </Button>
      </div>
      <h3>{t('factor.confirm.title')}</h3>
      <CodeField
        label={t('factor.code')}
        description={t('factor.code.hint')}
        error={fault}
        value={code}
        onChange={setCode}
      />
      {fault ? null : <FormProblem error={sending.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={sending.isSending}>
          {t('factor.confirm.action')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
