import type { AuditState } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAuditState, useAuditTools } from '../../data/audit.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import classes from './audit.module.css';

/** One sentence about the chain, and a button that checks it. */
export function ChainState() {
  const { data: state, error } = useAuditState();
  const { verify } = useAuditTools();
  const sending = useSending();
  const [done, setDone] = useState(0);
  const handleVerify = () =>
    void sending.run(async () => {
      setDone(0);
      await verify(setDone);
    });
  const isBroken = state?.check?.broken !== null && state?.check !== null && state !== undefined;
  return (
    <section className={classes.chain} aria-label={t('audit.chain')} data-broken={isBroken}>
      <Icon name={isBroken ? 'warning' : 'check'} />
      <div role="status">
        <p>{state ? sentenceOf(state) : error ? t('problem.title') : t('shell.loading')}</p>
        {state?.anchored ? (
          <small>
            {t('audit.chain.anchored', { number: state.anchored.number, when: formatInstant(state.anchored.at) })}
          </small>
        ) : null}
        {state?.unsealed.isOverdue ? <small>{t('audit.chain.overdue')}</small> : null}
      </div>
      <Button variant="default" size="compact-md" loading={sending.isSending && done === 0} onClick={handleVerify}>
        {sending.isSending && done > 0
          ? t('audit.chain.checking', { percent: Math.round(done * 100) })
          : t('audit.chain.verify')}
      </Button>
      <FormProblem error={sending.error ?? error} />
    </section>
  );
}

function sentenceOf({ check, entries }: AuditState): string {
  if (check === null) return entries === 0 ? t('audit.chain.empty') : t('audit.chain.never', { count: entries });
  const { broken, upTo } = check;
  if (broken) return t('audit.chain.broken', { number: broken.number, says: t(`audit.broken.${broken.how}`) });
  if (!upTo) return t('audit.chain.empty');
  return t('audit.chain.whole', { when: formatInstant(upTo.at), count: check.entries });
}
