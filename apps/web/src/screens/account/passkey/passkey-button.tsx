import type { ShownPasskey } from '@backline/contract';
import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { logInByPasskey, passkeyFromAutofill } from '../../../data/passkeys.ts';
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
  const logIn = async (...by: Parameters<typeof logInByPasskey>) => {
    await logInByPasskey(...by);
    await onEntered();
  };
  // One question at a time: the dialog of the button ends what is offered beside it, and where one came to nothing it goes on.
  useAutofill(!sending.isSending && sending.error === null, (chosen) => void sending.run(() => logIn({}, chosen)));
  if (!hasPasskeys()) return null;
  const handleUse = () => void sending.run(() => logIn(isLeaving ? { takeBack: true } : {}));
  return (
    <div className={classes.buttons}>
      <FormProblem error={sending.error} />
      <Button variant="default" loading={sending.isSending} onClick={handleUse}>
        {t(isLeaving ? 'erasure.logIn.action' : 'passkey.use')}
      </Button>
    </div>
  );
}

/** Offers passkeys in the field for the address, too, as long as nothing else is under way. */
function useAutofill(isOn: boolean, onChosen: (passkey: ShownPasskey) => void): void {
  const handleChosen = useEffectEvent(onChosen);
  useEffect(() => {
    const ended = new AbortController();
    if (isOn) {
      void passkeyFromAutofill(ended.signal).then((passkey) => {
        if (passkey) handleChosen(passkey);
      });
    }
    return () => ended.abort();
  }, [isOn]);
}
