import { importEncodings } from '@backline/contract/transfer';
import { Button, FileButton, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { oneOf } from '../../lib/search-values.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import classes from './import.module.css';

type Encoding = (typeof importEncodings)[number];

interface UploadZoneProps {
  readonly isSending: boolean;
  readonly onFile: (file: File, encoding: Encoding | undefined) => void;
  readonly onSample: () => void;
}

const accept = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.ics,.zip,.gz,text/csv,application/json,text/calendar';

/** Takes a file, dropped or chosen. */
export function UploadZone({ isSending, onFile, onSample }: UploadZoneProps) {
  const [isOver, setOver] = useState(false);
  const [encoding, setEncoding] = useState<Encoding>();
  return (
    <div
      className={classes.zone}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && !isSending) onFile(file, encoding);
      }}
    >
      <Icon name="import" size={32} />
      <p>{t('import.drop')}</p>
      <div className={classes.buttons}>
        <FileButton accept={accept} onChange={(file) => file && onFile(file, encoding)}>
          {(props) => (
            <Button {...props} loading={isSending}>
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" disabled={isSending} onClick={onSample}>
          {t('import.sample')}
        </Button>
      </div>
      {isSending ? <ProgressBar label={t('import.sending')} done={null} /> : null}
      <small>{t('import.kinds')}</small>
      <details className={classes.letters}>
        <summary>{t('import.encoding')}</summary>
        <NativeSelect
          aria-label={t('import.encoding.label')}
          value={encoding ?? ''}
          data={[
            { value: '', label: t('import.encoding.auto') },
            ...importEncodings.map((value) => ({ value, label: t(`import.encoding.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => setEncoding(oneOf(importEncodings, value))}
        />
      </details>
    </div>
  );
}
