import type { ChainsState as State } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChains, verifyChains } from '../../../data/platform-audit.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import classes from '../../audit/audit.module.css';

/** Whether the chains of all logs are whole, and a button that walks them. */
export function ChainsState() {
  const { data: state, error } = useChains();
  const sending = useSending();
  const [done, setDone] = useState(0);
  const handleVerify = () =>
    void sending.run(async () => {
      setDone(0);
      await verifyChains(setDone);
    });
  const isBroken = state !== undefined && state.broken.length > 0;
  return (
    <section className={classes.chain} aria-label={t('chains.title')} data-broken={isBroken}>
      <Icon name={state ? markOf(state) : 'shield'} />
      <div role="status">
        {state ? sentencesOf(state).map((sentence) => <p key={sentence}>{sentence}</p>) : <p>{t('shell.loading')}</p>}
        {state?.unsealed.isOverdue ? <small>{t('audit.chain.overdue')}</small> : null}
      </div>
      <Button variant="default" size="compact-md" loading={sending.isSending && done === 0} onClick={handleVerify}>
        {sending.isSending && done > 0 ? t('chains.checking', { percent: Math.round(done * 100) }) : t('chains.verify')}
      </Button>
      <FormProblem error={sending.error ?? error} />
    </section>
  );
}

/** A tick only where every chain was walked. */
function markOf({ broken, neverChecked }: State): IconName {
  if (broken.length > 0) return 'warning';
  return neverChecked > 0 ? 'shield' : 'check';
}

function sentencesOf({ chains, neverChecked, broken }: State): readonly string[] {
  const breaks = broken.map(({ workspaceId, number, how }) =>
    t('chains.broken', {
      where: workspaceId === null ? t('chains.platform') : t('chains.ofWorkspace', { id: workspaceId }),
      number,
      says: t(`audit.broken.${how}`),
    }),
  );
  const never = neverChecked > 0 ? [t('chains.never', { count: neverChecked })] : [];
  const whole = chains - neverChecked - broken.length;
  return [...breaks, ...(whole > 0 ? [t('chains.whole', { count: whole })] : []), ...never];
}
