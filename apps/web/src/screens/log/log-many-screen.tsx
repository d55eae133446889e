import { Button, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { usePerformanceMutators } from '../../data/performances.ts';
import { useVenues } from '../../data/venues.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { faultDetails } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { currencyChoices } from '../../lib/money.ts';
import { useKept } from '../../lib/use-kept.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { ManyGrid } from './many/many-grid.tsx';
import { bulkOf, cellFaults, columnsFor, manyRow, typedRows } from './many/many-values.ts';
import classes from './many/many.module.css';

const rowsAtFirst = 5;
const mostRows = 200;

/** Logs many shows at once; all are checked before any is stored. */
export function LogManyScreen() {
  const workspace = useWorkspace();
  const { rows: venues } = useVenues();
  const { logPerformances } = usePerformanceMutators();
  const navigate = useNavigate();
  const sending = useSending();
  const draft = useKept(`draft:many:${workspace.id}`, {
    rows: Array.from({ length: rowsAtFirst }, () => manyRow()),
    common: manyRow(),
    currency: workspace.currency,
  });
  const { rows, common, currency } = draft.value;
  const may = useMay();
  const canPay = may('money', 'create');
  const shown = columnsFor(canPay);
  const typed = typedRows(rows, shown);
  const faults = cellFaults(faultDetails(sending.error), typed);
  const faulty = Object.values(faults).reduce((count, cells) => count + Object.keys(cells).length, 0);

  const handleSend = () =>
    sending.run(async () => {
      const logged = await logPerformances(bulkOf({ rows: typed, common, shown, currency, venues }));
      draft.forget();
      const twins = logged.likelyDuplicates.length;
      const said = [
        t('many.done', { count: logged.performances.length }),
        twins > 0 && t('many.twins', { count: twins }),
      ];
      notice(said.filter(Boolean).join('. '));
      await navigate({ to: '/log' });
    });

  return (
    <Page
      title={t('many.title')}
      lead={[t('many.lead'), may('venue', 'create') ? null : t('form.venue.knownOnly')].filter(Boolean).join(' ')}
      width="full"
      actions={
        canPay ? (
          <NativeSelect
            label={t('many.currency')}
            value={currency}
            data={currencyChoices()}
            onChange={(event) => draft.set({ ...draft.value, currency: event.currentTarget.value })}
          />
        ) : null
      }
    >
      <OrRefused to="create" on="performance">
        <ManyGrid
          rows={rows}
          common={common}
          shown={shown}
          faults={faults}
          onRows={(next) => draft.set({ ...draft.value, rows: [...next] })}
          onCommon={(next) => draft.set({ ...draft.value, common: { ...common, ...next } })}
        />
        <div className={classes.foot}>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Icon name="add" />}
            disabled={rows.length >= mostRows}
            onClick={() => draft.set({ ...draft.value, rows: [...rows, manyRow()] })}
          >
            {t('many.addRow')}
          </Button>
          {faulty > 0 ? (
            <p role="alert">{t('many.faults', { count: faulty })}</p>
          ) : (
            <FormProblem error={sending.error} />
          )}
          <Button disabled={typed.length === 0} loading={sending.isSending} onClick={() => void handleSend()}>
            {typed.length === 0 ? t('many.action.none') : t('many.action', { count: typed.length })}
          </Button>
        </div>
      </OrRefused>
    </Page>
  );
}
