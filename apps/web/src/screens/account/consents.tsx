import { Switch } from '@mantine/core';
import type { Consent, Consents as ConsentsShape } from '@backline/contract';
import { setConsent, useConsents } from '../../data/consents.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import classes from './account.module.css';

type Purpose = ConsentsShape['purposes'][number];

const names: Readonly<Record<Purpose['purpose'], LabelKey>> = {
  terms: 'consent.terms',
  data_sharing: 'consent.dataSharing',
};

/** What one agreed to: what can be switched, and a record of every time. */
export function Consents() {
  const { data, error, refetch } = useConsents();
  return (
    <section className={classes.part} aria-labelledby="consents">
      <h2 id="consents">{t('consent.title')}</h2>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <RowSkeleton rows={2} /> : null}
      {data?.purposes
        .filter(({ isChoice }) => isChoice)
        .map((one) => (
          <Choice key={one.purpose} purpose={one} />
        ))}
      {data && data.history.length > 0 ? (
        <>
          <h3 className={classes.partHead}>{t('consent.history')}</h3>
          <ul className={classes.sessions}>
            {data.history.map((one) => (
              <Record key={one.id} consent={one} purposes={data.purposes} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Choice({ purpose: { purpose, textVersion, isGranted } }: { readonly purpose: Purpose }) {
  const sending = useSending();
  if (purpose !== 'data_sharing') return null;
  const handleChange = (isWanted: boolean) =>
    void sending.run(async () => await setConsent({ purpose, isGranted: isWanted, textVersion }));
  return (
    <>
      <Switch
        label={t(names[purpose])}
        description={t('consent.dataSharing.text')}
        checked={isGranted}
        disabled={sending.isSending}
        onChange={(event) => handleChange(event.currentTarget.checked)}
      />
      <FormProblem error={sending.error} />
    </>
  );
}

interface RecordProps {
  readonly consent: Consent;
  readonly purposes: readonly Purpose[];
}

function Record({ consent, purposes }: RecordProps) {
  const known = purposes.find(({ purpose }) => purpose === consent.purpose);
  return (
    <li>
      <div>
        {known ? t(names[known.purpose]) : consent.purpose}
        <small>
          {t(consent.state === 'granted' ? 'consent.granted' : 'consent.withdrawn', {
            when: formatInstant(consent.at),
          })}
          {' · '}
          {t('consent.version', { version: consent.textVersion })}
        </small>
      </div>
    </li>
  );
}
