import { keyDays } from '@backline/contract';
import type { KeyScope, NewApiKey, ServiceAccount } from '@backline/contract';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApiKeyMutators } from '../../../data/api-keys.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { EditForm } from '../../../ui/edit-form.tsx';
import { FreshKey } from './fresh-key.tsx';
import { ScopeFields } from './scope-fields.tsx';
import classes from '../workspace.module.css';

interface NewKeyDialogProps {
  readonly accounts: readonly ServiceAccount[];
  readonly onClose: () => void;
}

/** Makes a key, and shows its secret this once. */
export function NewKeyDialog({ accounts, onClose }: NewKeyDialogProps) {
  const { createKey } = useApiKeyMutators();
  const [values, setValues] = useState(fresh);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<Values>) => setValues({ ...values, ...change });
  const handleSubmit = () => sending.run(async () => setMade(await createKey(inputOf(values))));
  return (
    <Modal
      opened
      size="lg"
      // A tap beside it would lose the secret for good.
      closeOnClickOutside={made === null}
      onClose={onClose}
      title={t(made ? 'keys.fresh.title' : 'keys.add')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {made ? (
        <FreshKey made={made} onKept={onClose} />
      ) : (
        <EditForm
          action={t('keys.create')}
          isSending={sending.isSending}
          error={sending.error}
          onCancel={onClose}
          onSubmit={() => void handleSubmit()}
        >
          <div className={classes.form}>
            <TextInput
              label={t('keys.name')}
              description={t('keys.name.hint')}
              data-autofocus
              maxLength={100}
              error={faults['name']}
              value={values.name}
              onChange={({ currentTarget: { value } }) => set({ name: value })}
            />
            <NativeSelect
              label={t('keys.holder')}
              description={t('keys.holder.me.hint')}
              error={faults['serviceAccountId']}
              value={values.accountId}
              data={[
                { value: '', label: t('keys.holder.me') },
                ...accounts
                  .filter(({ disabledAt }) => disabledAt === null)
                  .map(({ id, name, role }) => ({ value: id, label: `${name} (${t(`role.${role}`)})` })),
              ]}
              onChange={({ currentTarget: { value } }) => set({ accountId: value })}
            />
            <ScopeFields scopes={values.scopes} error={faults['scopes']} onChange={(scopes) => set({ scopes })} />
            <NativeSelect
              label={t('keys.expires')}
              error={faults['expiresInDays']}
              value={String(values.days)}
              data={lifetimes.map((count) => ({ value: String(count), label: t('keys.days', { count }) }))}
              onChange={({ currentTarget: { value } }) => set({ days: Number(value) })}
            />
            <TextInput
              label={t('keys.ipAllow')}
              description={t('keys.ipAllow.hint')}
              autoComplete="off"
              error={Object.entries(faults).find(([path]) => path.startsWith('ipAllow'))?.[1]}
              value={values.networks}
              onChange={({ currentTarget: { value } }) => set({ networks: value })}
            />
          </div>
        </EditForm>
      )}
    </Modal>
  );
}

const lifetimes = [7, 30, keyDays.usual, 180, keyDays.most] as const;

interface Values {
  readonly name: string;
  readonly accountId: string;
  readonly days: number;
  readonly networks: string;
  readonly scopes: readonly KeyScope[];
}

const fresh: Values = { name: '', accountId: '', days: keyDays.usual, networks: '', scopes: [] };

function inputOf({ name, accountId, days, networks, scopes }: Values) {
  return {
    name,
    scopes: [...scopes],
    expiresInDays: days,
    ipAllow: networks.split(/[\s,;]+/).filter(Boolean),
    ...(accountId && { serviceAccountId: accountId }),
  };
}
