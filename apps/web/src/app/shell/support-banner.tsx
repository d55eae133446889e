import type { Me } from '@backline/contract';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { refreshMe } from '../../data/me.ts';
import { forgetLookedInto, stopLooking } from '../../data/support-grants.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { Icon } from '../../ui/icon.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import classes from './support-banner.module.css';

type Workspace = Me['workspaces'][number];

interface SupportBannerProps {
  readonly workspace: Workspace;
  readonly grant: NonNullable<Workspace['support']>;
}

/** Stands above every screen of a workspace that one looks into for support: where one is, for how long, and the way out. */
export function SupportBanner({ workspace: { id, name }, grant }: SupportBannerProps) {
  const left = useMsLeft(grant.until);
  const sending = useSending();
  // Nothing of somebody else's workspace stays behind in this tab.
  useEffect(() => () => forgetLookedInto(id), [id]);
  const handleEnd = () =>
    void sending.run(async () => {
      await stopLooking(grant.grantId).then(() => notice(t('support.banner.ended', { name })), noticeProblem);
    });
  return (
    <section className={classes.banner} aria-label={t('support.banner')}>
      <Icon name="shield" />
      <p role="status">{t('support.banner.text', { name })}</p>
      <span className={classes.left}>
        {left < minuteMs ? t('support.banner.last') : t('support.banner.left', { count: Math.ceil(left / minuteMs) })}
      </span>
      <Button variant="white" color="dark" loading={sending.isSending} onClick={handleEnd}>
        {t('support.banner.end')}
      </Button>
    </section>
  );
}

const minuteMs = 60_000;
const lookEveryMs = 10_000;

/** How long until a moment. Asks now and then whether it is open still: it may be ended from the other side. */
function useMsLeft(until: string): number {
  const [left, setLeft] = useState(() => msUntil(until));
  useEffect(() => {
    const look = () => {
      setLeft(msUntil(until));
      void refreshMe();
    };
    const often = setInterval(look, lookEveryMs);
    const atEnd = setTimeout(look, Math.max(0, msUntil(until)) + 500);
    return () => {
      clearInterval(often);
      clearTimeout(atEnd);
    };
  }, [until]);
  return left;
}

function msUntil(until: string): number {
  return Date.parse(until) - Date.now();
}
