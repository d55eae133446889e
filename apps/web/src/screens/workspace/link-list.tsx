import { linkRoles } from '@backline/contract';
import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { useInvitationLinks, useInvitationMutators } from '../../data/invitations.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import classes from './workspace.module.css';

const mostUses = 10;
const days = 7;

/** Links that several people may come by; a new one is shown once. */
export function LinkList() {
  const { rows, state, error, retry } = useInvitationLinks();
  const { createLink, revokeLink } = useInvitationMutators();
  const [role, setRole] = useState<(typeof linkRoles)[number]>('member');
  const [needsApproval, setNeedsApproval] = useState(true);
  const [url, setUrl] = useState<string | null>(null);
  const sending = useSending();
  const handleCreate = () =>
    sending.run(async () => setUrl((await createLink({ role, needsApproval, mostUses, days })).url));
  const handleRevoke = (id: string) =>
    void revokeLink(id).then(() => {
      setUrl(null);
      notice(t('invitations.revoked'));
    }, noticeProblem);
  return (
    <section className={classes.part}>
      <h2>{t('links.title')}</h2>
      <p className={classes.soft}>{t('links.text')}</p>
      <div className={classes.line}>
        <NativeSelect
          label={t('links.role')}
          value={role}
          data={linkRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setRole(linkRoles.find((known) => known === value) ?? 'member')}
        />
        <Switch
          label={t('links.approval')}
          checked={needsApproval}
          onChange={({ currentTarget: { checked } }) => setNeedsApproval(checked)}
        />
        <Button variant="default" loading={sending.isSending} onClick={() => void handleCreate()}>
          {t('links.create')}
        </Button>
      </div>
      <FormProblem error={sending.error} />
      {url === null ? null : <FreshLink url={url} />}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      <ul className={classes.rows}>
        {rows.map((link) => (
          <li key={link.id}>
            <div className={classes.who}>
              {t('links.line', {
                role: t(`role.${link.role}`),
                uses: link.uses,
                most: link.mostUses,
                when: formatInstant(link.expiresAt),
              })}
              {link.needsApproval ? <small>{t('links.approvalNeeded')}</small> : null}
            </div>
            <Button variant="default" onClick={() => handleRevoke(link.id)}>
              {t('invitations.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FreshLink({ url }: { readonly url: string }) {
  const clipboard = useClipboard();
  return (
    <div className={classes.line}>
      <TextInput label={t('links.label')} description={t('links.made')} readOnly value={url} />
      <Button onClick={() => clipboard.copy(url)}>{t(clipboard.copied ? 'links.copied' : 'links.copy')}</Button>
    </div>
  );
}
