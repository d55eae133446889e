import type { Passkey } from '@backline/contract';
import { Button } from '@mantine/core';
import { removePasskey } from '../../../data/passkeys.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import classes from '../factor/factor.module.css';

interface RemovePasskeyProps {
  readonly passkey: Passkey;
  readonly onDone: () => void;
}

/** Asks before a passkey goes: nobody but its device could bring it back. */
export function RemovePasskey({ passkey: { id, name }, onDone }: RemovePasskeyProps) {
  const sending = useSending();
  const handleRemove = () =>
    void sending.run(async () => {
      await removePasskey(id);
      onDone();
      notice(t('passkey.removed'));
    });
  return (
    <Dialog label={t('passkey.remove.question')} onClose={onDone}>
      <div className={classes.question}>
        <h3>{t('passkey.remove.question')}</h3>
        <p>{t('passkey.remove.text', { name })}</p>
        <FormProblem error={sending.error} />
        <div className={classes.buttons}>
          <Button loading={sending.isSending} onClick={handleRemove}>
            {t('passkey.remove.do')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('passkey.remove.keep')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
