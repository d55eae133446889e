import { Button } from '@mantine/core';
import { logInByPasskey } from '../../../data/passkeys.ts';
import { errorCode } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { hasPasskeys } from '../../../lib/passkey-device.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import classes from '../provider/provider.module.css';

interface PasskeyButtonProps {
  readonly onEntered: () => Promise<void>;
}

/** The way in without saying who one is; nothing where the browser has no passkeys. */
export function PasskeyButton({ onEntered }: PasskeyButtonProps) {
  const sending = useSending();
  // Pressed once more, the same button takes back that the account is to be erased.
  const isLeaving = errorCode(sending.error) === 'ACCOUNT_DELETING';
  if (!hasPasskeys()) return null;
  const handleUse = () =>
    void sending.run(async () => {
      await logInByPasskey(isLeaving ? { takeBack: true } : {});
      await onEntered();
    });
  return (
    <div className={classes.buttons}>
      <FormProblem error={sending.error} />
      <Button variant="default" loading={sending.isSending} onClick={handleUse}>
        {t(isLeaving ? 'erasure.logIn.action' : 'passkey.use')}
      </Button>
    </div>
  );
}
