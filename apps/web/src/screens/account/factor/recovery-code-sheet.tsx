import { Button } from '@mantine/core';
import { download } from '../../../lib/download.ts';
import { t } from '../../../lib/messages/index.ts';
import { notice } from '../../../ui/notices.tsx';
import classes from './factor.module.css';

interface RecoveryCodeSheetProps {
  readonly codes: readonly string[];
  readonly email: string;
  readonly onKept: () => void;
}

/** The recovery codes, this once, with the ways to keep them. */
export function RecoveryCodeSheet({ codes, email, onKept }: RecoveryCodeSheetProps) {
  const text = `${t('factor.codes.file', { email })}\n\n${codes.join('\n')}\n`;
  const handleCopy = () => void navigator.clipboard.writeText(text).then(() => notice(t('factor.codes.copied')));
  return (
    <div className={classes.steps}>
      <h3>{t('factor.codes.title')}</h3>
      <p className={classes.text}>{t('factor.codes.text')}</p>
      <ol className={classes.codes} aria-label={t('factor.codes.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.buttons}>
        <Button variant="default" onClick={handleCopy}>
          {t('factor.codes.copy')}
        </Button>
        <Button variant="default" onClick={() => download('backline-recovery-codes.txt', text, 'text/plain')}>
          {t('factor.codes.download')}
        </Button>
        <Button variant="default" onClick={() => globalThis.print()}>
          {t('factor.codes.print')}
        </Button>
        <Button onClick={onKept}>{t('factor.codes.done')}</Button>
      </div>
    </div>
  );
}
