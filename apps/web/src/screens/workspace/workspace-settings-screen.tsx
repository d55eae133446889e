import { useMay } from '../../data/may.tsx';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { Facts } from '../../ui/facts.tsx';
import { CloseWorkspace } from './close-workspace.tsx';
import { MoneySetting } from './money-setting.tsx';
import { NameAndAddressForm } from './name-and-address-form.tsx';
import { TransferForm } from './transfer-form.tsx';
import { WorkspacePage } from './workspace-page.tsx';
import classes from './workspace.module.css';

/** What a workspace is called, what its members see, and how it ends. */
export function WorkspaceSettingsScreen() {
  const { name, slug, kind, role } = useWorkspace();
  const may = useMay();
  const mayChange = may('settings', 'update');
  return (
    <WorkspacePage>
      {mayChange ? (
        <>
          <NameAndAddressForm />
          <MoneySetting />
        </>
      ) : (
        <section className={classes.part}>
          <p className={classes.soft}>{t('settings.locked')}</p>
          <Facts
            facts={[
              { name: t('settings.name'), value: name },
              { name: t('workspaces.slug'), value: slug },
            ]}
          />
        </section>
      )}
      {kind === 'personal' ? <p className={classes.soft}>{t('settings.personal')}</p> : null}
      {kind !== 'personal' && may('transfer', 'admin') ? <TransferForm /> : null}
      {kind !== 'personal' && role === 'owner' ? <CloseWorkspace /> : null}
    </WorkspacePage>
  );
}
