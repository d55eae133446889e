import type { Vault } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { UnlockDialog } from './unlock-dialog.tsx';

interface UnlockButtonProps {
  readonly vault: Vault;
}

/** The way to what is locked in this tab. */
export function UnlockButton({ vault }: UnlockButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t('private.unlock')}</Button>
      {isOpen ? <UnlockDialog vault={vault} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
