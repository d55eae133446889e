import type { SupportGrant } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { shutOut } from '../../../data/support-grants.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { notice } from '../../../ui/notices.tsx';
import { LookList } from './look-list.tsx';
import classes from './support.module.css';

interface GrantItemProps {
  readonly grant: SupportGrant;
  /** Whether whoever is here may shut them out. */
  readonly mayEnd: boolean;
}

/** One time that somebody looked in: who, why, when, at what, and the way to shut them out. */
export function GrantItem({ grant, mayEnd }: GrantItemProps) {
  const { id, displayName: name, platformRole, reason, beganAt, endsAt, endedHow, looks } = grant;
  const [isAsking, asking] = useDisclosure();
  const [isShown, shown] = useDisclosure();
  return (
    <li className={classes.grant}>
      <div className={classes.head}>
        <div className={classes.who}>
          {name}
          <small>
            {t(`support.role.${platformRole}`)} · <time dateTime={beganAt}>{formatInstant(beganAt)}</time>
          </small>
        </div>
        {endedHow === null ? (
          <Chip tone="accent">{t('support.open', { when: formatInstant(endsAt) })}</Chip>
        ) : (
          <Chip>{t(`support.ended.${endedHow}`)}</Chip>
        )}
      </div>
      <p className={classes.reason}>{reason}</p>
      <div className={classes.acts}>
        <Button variant="default" aria-expanded={isShown} onClick={shown.toggle}>
          {t('support.looks.show', { count: looks })}
        </Button>
        {endedHow === null && mayEnd ? (
          <Button color="red.6" onClick={asking.open}>
            {t('support.end')}
          </Button>
        ) : null}
      </div>
      {isShown ? <LookList grantId={id} /> : null}
      <ConfirmDialog
        title={t('support.end.title', { name })}
        text={t('support.end.text')}
        action={t('support.end')}
        isOpen={isAsking}
        onClose={asking.close}
        onConfirm={async () => {
          await shutOut(grant);
          notice(t('support.end.done', { name }));
        }}
      />
    </li>
  );
}
