import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ErasurePlan } from '@backline/contract';
import { askForErasure, useErasurePlan } from '../../../data/erasure.ts';
import { useMe } from '../../../data/me.ts';
import { forgetSession } from '../../../data/session.ts';
import { t } from '../../../lib/messages/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import classes from '../account.module.css';

/** Closes the account for good: what goes, what has to be decided before, and the address typed once more. */
export function EraseAccount() {
  const { data: plan, error, refetch } = useErasurePlan();
  const [isAsking, asking] = useDisclosure();
  const isBlocked = !plan || plan.toDecide.length > 0 || plan.isLastSuperAdmin;
  return (
    <section className={classes.part} aria-labelledby="erase">
      <h2 id="erase">{t('privacy.erase.title')}</h2>
      <p className={classes.partText}>{t('privacy.erase.text')}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!plan && !error ? <RowSkeleton rows={1} /> : null}
      {plan ? <Consequences plan={plan} /> : null}
      <div>
        <Button variant="outline" color="red" disabled={isBlocked} onClick={asking.open}>
          {t('privacy.erase.start')}
        </Button>
      </div>
      {plan ? <AskDialog days={plan.graceDays} isOpen={isAsking} onClose={asking.close} /> : null}
    </section>
  );
}

function Consequences({ plan: { toDecide, goingAlong, isLastSuperAdmin } }: { readonly plan: ErasurePlan }) {
  return (
    <>
      {isLastSuperAdmin ? <p className={classes.sent}>{t('privacy.erase.lastAdmin')}</p> : null}
      {toDecide.length > 0 ? (
        <>
          <p className={classes.sent}>{t('privacy.erase.decide')}</p>
          <WorkspaceList workspaces={toDecide} />
          <div>
            <Button variant="default" renderRoot={(props) => <Link to="/workspaces" {...props} />}>
              {t('privacy.erase.toWorkspaces')}
            </Button>
          </div>
        </>
      ) : null}
      {goingAlong.length > 0 ? (
        <>
          <p className={classes.sent}>{t('privacy.erase.along')}</p>
          <WorkspaceList workspaces={goingAlong} />
        </>
      ) : null}
    </>
  );
}

function WorkspaceList({ workspaces }: { readonly workspaces: ErasurePlan['toDecide'] }) {
  return (
    <ul className={classes.sessions}>
      {workspaces.map(({ id, name, otherMembers }) => (
        <li key={id}>
          <div>
            {name}
            {otherMembers > 0 ? <small>{t('privacy.erase.others', { count: otherMembers })}</small> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface AskDialogProps {
  readonly days: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function AskDialog({ days, isOpen, onClose }: AskDialogProps) {
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const handleConfirm = async () => {
    const on = await askForErasure(typed);
    await navigate({ to: '/erasure-asked', search: { on: on.slice(0, 10) } });
    forgetSession();
  };
  return (
    <ConfirmDialog
      title={t('privacy.erase.sure')}
      text={t('privacy.erase.question', { days })}
      action={t('privacy.erase.action')}
      isOpen={isOpen}
      isLocked={typed.trim().toLowerCase() !== me?.user.email}
      onConfirm={handleConfirm}
      onClose={onClose}
    >
      <TextInput
        label={t('privacy.erase.typed')}
        type="email"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
