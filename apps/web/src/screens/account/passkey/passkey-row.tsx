import type { Passkey } from '@backline/contract';
import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Icon } from '../../../ui/icon.tsx';
import own from './passkey.module.css';
import { RemovePasskey } from './remove-passkey.tsx';
import { RenamePasskey } from './rename-passkey.tsx';

interface PasskeyRowProps {
  readonly passkey: Passkey;
}

/** One passkey: what it is called, since when it opens the account, and when it last did. */
export function PasskeyRow({ passkey }: PasskeyRowProps) {
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  const { name, isSynced, opensAlone } = passkey;
  const handleDone = () => setDoing(null);
  if (doing === 'rename')
    return (
      <li>
        <RenamePasskey passkey={passkey} onDone={handleDone} />
      </li>
    );
  return (
    <li>
      <div>
        {name} {isSynced ? <Chip>{t('passkey.synced')}</Chip> : null}{' '}
        {opensAlone ? null : <Chip>{t('passkey.besides')}</Chip>}
        <small>{factsOf(passkey)}</small>
      </div>
      <div className={own.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('passkey.rename', { name })}
          onClick={() => setDoing('rename')}
        >
          <Icon name="edit" />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('passkey.remove', { name })}
          onClick={() => setDoing('remove')}
        >
          <Icon name="trash" />
        </ActionIcon>
      </div>
      {doing === 'remove' ? <RemovePasskey passkey={passkey} onDone={handleDone} /> : null}
    </li>
  );
}

function factsOf({ addedAt, lastUsedAt }: Passkey): string {
  const used = lastUsedAt ? t('passkey.used', { when: formatInstant(lastUsedAt) }) : t('passkey.unused');
  return `${t('passkey.since', { when: formatInstant(addedAt) })} · ${used}`;
}
