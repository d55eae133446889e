import type { ApiKey } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useApiKeyMutators } from '../../../data/api-keys.ts';
import { useMay } from '../../../data/may.tsx';
import { useMe } from '../../../data/me.ts';
import { formatInstant, formatInstantDate } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { notice } from '../../../ui/notices.tsx';
import { scopesInWords } from './scope-groups.ts';
import keyClasses from './keys.module.css';
import classes from '../workspace.module.css';

interface KeyRowProps {
  readonly apiKey: ApiKey;
  readonly onRotate: () => void;
}

/** One key: where it is known from, what it may do, when it was used; and how it is ended. */
export function KeyRow({ apiKey, onRotate }: KeyRowProps) {
  const { id, name, state, userId, previousUntil } = apiKey;
  const isMineToRotate = [null, useMe()?.user.id].includes(userId);
  const may = useMay();
  const { revokeKey } = useApiKeyMutators();
  const [isAsking, asking] = useDisclosure();
  const handleRevoke = async () => {
    await revokeKey(id);
    notice(t('keys.revoked', { name }));
  };
  return (
    <li>
      <div className={classes.who}>
        {name} {state === 'active' ? null : <Chip tone="bad">{t(`keys.state.${state}`)}</Chip>}
        {previousUntil && state === 'active' ? (
          <Chip tone="accent">{t('keys.previous', { when: formatInstant(previousUntil) })}</Chip>
        ) : null}
        <small className={keyClasses.code}>{`${apiKey.prefix}_…${apiKey.lastFour}`}</small>
        <small>{factsOf(apiKey)}</small>
        <small>{scopesInWords(apiKey.scopes)}</small>
      </div>
      <div className={classes.actions}>
        {state !== 'revoked' && isMineToRotate && may('api_key', 'update') ? (
          <Button variant="default" aria-label={t('keys.rotate.of', { name })} onClick={onRotate}>
            {t('keys.rotate')}
          </Button>
        ) : null}
        {state !== 'revoked' && may('api_key', 'delete') ? (
          <Button variant="default" aria-label={t('keys.revoke.of', { name })} onClick={asking.open}>
            {t('keys.revoke')}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        title={t('keys.revoke.title', { name })}
        text={t('keys.revoke.text')}
        action={t('keys.revoke')}
        isOpen={isAsking}
        onConfirm={handleRevoke}
        onClose={asking.close}
      />
    </li>
  );
}

function factsOf({ holderName, lastUsedAt, expiresAt, revokedAt, state, ipAllow }: ApiKey): string {
  const end = formatInstantDate(revokedAt ?? expiresAt);
  return [
    holderName,
    lastUsedAt ? t('keys.lastUsed', { when: formatInstant(lastUsedAt) }) : t('keys.neverUsed'),
    t(state === 'active' ? 'keys.until' : 'keys.endedAt', { when: end }),
    ipAllow.length > 0 && t('keys.from', { networks: ipAllow.join(', ') }),
  ]
    .filter(Boolean)
    .join(' · ');
}
