import type { TotpSetUp as Begun } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { confirmTotp } from '../../../data/factors.ts';
import { t } from '../../../lib/messages/index.ts';
import { ButtonRow } from '../../../ui/button-row.tsx';
import { CodeField } from '../../../ui/code-field.tsx';
import { notice } from '../../../ui/notices.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { ShortForm } from '../../../ui/short-form.tsx';
import classes from './factor.module.css';

interface TotpSetUpProps {
  readonly begun: Begun;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** The key as a picture and in letters, and the first code, which turns it on. */
export function TotpSetUp({ begun, onCodes, onCancel }: TotpSetUpProps) {
  const [code, setCode] = useState('');
  const handleCopy = () => void navigator.clipboard.writeText(begun.secret).then(() => notice(t('factor.scan.copied')));
  return (
    <ShortForm
      field="code"
      action={t('factor.confirm.action')}
      onSend={async () => onCodes(await confirmTotp({ code }))}
      onCancel={onCancel}
    >
      {(fault) => (
        <>
          <h3>{t('factor.scan.title')}</h3>
          <p className={classes.text}>{t('factor.scan.text')}</p>
          <QrCode text={begun.uri} label={t('factor.scan.picture')} />
          <p className={classes.key}>
            <span>{t('factor.scan.key')}</span> <code>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <ButtonRow>
            <Button variant="default" onClick={handleCopy}>
              {t('factor.scan.copy')}
            </Button>
            <Button variant="default" component="a" href={begun.uri}>
              {t('factor.scan.open')}
            </Button>
          </ButtonRow>
          <h3>{t('factor.confirm.title')}</h3>
          <CodeField
            label={t('factor.code')}
            description={t('factor.code.hint')}
            error={fault}
            value={code}
            onChange={setCode}
          />
        </>
      )}
    </ShortForm>
  );
}
