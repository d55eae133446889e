import type { Me } from '@backline/contract';
import { Button } from '@mantine/core';
import { createPortal } from 'react-dom';
import { logOut, unsentFile } from '../../data/session.ts';
import { download } from '../../lib/download.ts';
import { addTexts, t } from '../../lib/messages/index.ts';
import { syncMessages } from '../../lib/messages/sync.en.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';

addTexts(syncMessages);

interface LogOutDialogProps {
  readonly me: Me;
  readonly unsent: number;
  readonly onClose: () => void;
}

/** Asks before work that was never sent goes with the session; it can be saved first. */
export function LogOutDialog({ me, unsent, onClose }: LogOutDialogProps) {
  // The menu that it was asked from closes, and would take it along.
  return createPortal(
    <AskDialog
      title={t('sync.logOut.title')}
      text={t('sync.logOut.text', { count: unsent })}
      action={t('sync.logOut.confirm')}
      onConfirm={async () => await logOut(me)}
      onClose={onClose}
    >
      <Button variant="default" onClick={() => download('backline-unsent.json', unsentFile(), 'application/json')}>
        {t('sync.download')}
      </Button>
    </AskDialog>,
    document.body,
  );
}
