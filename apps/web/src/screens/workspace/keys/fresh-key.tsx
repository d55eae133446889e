import type { NewApiKey } from '@backline/contract';
import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { ButtonRow } from '../../../ui/button-row.tsx';
import classes from './keys.module.css';

interface FreshKeyProps {
  readonly made: NewApiKey;
  readonly onKept: () => void;
}

/** The secret of a key, this once, with what it takes to try it. */
export function FreshKey({ made, onKept }: FreshKeyProps) {
  const { secret, workspaceId, previousUntil } = made;
  const clipboard = useClipboard();
  return (
    <div className={classes.fresh}>
      <p>{t('keys.fresh.text')}</p>
      {previousUntil === null ? null : <p>{t('keys.fresh.overlap', { when: formatInstant(previousUntil) })}</p>}
      <TextInput
        label={t('keys.fresh.label')}
        data-autofocus
        readOnly
        value={secret}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <figure style={{ margin: 0 }}>
        <figcaption className={classes.soft}>{t('keys.fresh.try')}</figcaption>
        <pre>
          <code>{`curl -H "Authorization: Bearer ${secret}" \\\n  ${location.origin}/api/v1/workspaces/${workspaceId}/performances`}</code>
        </pre>
      </figure>
      <ButtonRow>
        <Button onClick={() => clipboard.copy(secret)}>
          {t(clipboard.copied ? 'keys.fresh.copied' : 'keys.fresh.copy')}
        </Button>
        <Button variant="default" onClick={onKept}>
          {t('keys.fresh.done')}
        </Button>
      </ButtonRow>
    </div>
  );
}
