import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { createWorkspace } from '../../data/own-workspaces.ts';
import { usePreferences } from '../../data/preferences.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { localCurrency } from '../../lib/local-currency.ts';
import { readerLocale, readerTimeZone } from '../../lib/reader.ts';
import { t } from '../../lib/messages/index.ts';
import { useKept } from '../../lib/use-kept.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm } from '../../ui/edit-form.tsx';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './workspace.module.css';

const kinds = ['band', 'organization'] as const;
const blank: { readonly kind: (typeof kinds)[number]; readonly name: string; readonly slug: string } = {
  kind: 'band',
  name: '',
  slug: '',
};

/** Opens a workspace for a band or an organization, in the time zone and money of whoever opens it. */
export function NewWorkspaceScreen() {
  const draft = useKept('draft:workspace', blank);
  const preferences = usePreferences();
  const sending = useSending();
  const navigate = useNavigate();
  const router = useRouter();
  const faults = fieldErrors(sending.error);
  const { kind, name, slug } = draft.value;
  const handleSubmit = () =>
    sending.run(async () => {
      const currency = preferences.data?.currency ?? localCurrency(readerLocale());
      await createWorkspace({
        kind,
        name,
        timeZone: readerTimeZone(),
        ...(currency && { currency }),
        ...(slug && { slug }),
      });
      draft.forget();
      notice(t('workspaces.created', { name }));
      await navigate({ to: '/workspace' });
    });
  return (
    <Page title={t('workspaces.new')} lead={t('workspaces.new.lead')} width="text">
      <EditForm
        action={t('workspaces.create')}
        isSending={sending.isSending}
        error={sending.error}
        onCancel={() => router.history.back()}
        onSubmit={() => void handleSubmit()}
      >
        <div className={classes.form}>
          <NativeSelect
            label={t('workspaces.kind')}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              draft.merge({ kind: kinds.find((known) => known === value) ?? 'band' })
            }
          />
          <TextInput
            label={t('settings.name')}
            autoFocus
            maxLength={50}
            error={faults['name']}
            value={name}
            onChange={({ currentTarget: { value } }) => draft.merge({ name: value })}
          />
          <TextInput
            label={t('workspaces.slug')}
            description={t('workspaces.slug.new')}
            maxLength={30}
            error={faults['slug']}
            value={slug}
            onChange={({ currentTarget: { value } }) => draft.merge({ slug: value })}
          />
        </div>
      </EditForm>
    </Page>
  );
}
