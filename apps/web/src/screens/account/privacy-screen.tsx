import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { Consents } from './consents.tsx';
import { EraseAccount } from './erasure/erase-account.tsx';
import { PersonalExports } from './personal-exports.tsx';
import { Retention } from './retention.tsx';
import classes from './account.module.css';

/** What is kept of the person, and how to take it with them. */
export function PrivacyScreen() {
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')} width="text">
      <PersonalExports />
      <Consents />
      <Retention />
      <section className={classes.part} aria-labelledby="not-collected">
        <h2 id="not-collected">{t('privacy.not.title')}</h2>
        <p className={classes.partText}>{t('privacy.not.text')}</p>
      </section>
      <EraseAccount />
    </Page>
  );
}
