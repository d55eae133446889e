import type { AuditChange } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { valueText, wordsOf } from './entry-words.ts';
import classes from './audit.module.css';

interface ChangeTableProps {
  readonly changes: readonly AuditChange[];
}

/** Each changed field, before and after. */
export function ChangeTable({ changes }: ChangeTableProps) {
  return (
    <div className={classes.room} role="region" aria-label={t('audit.changes')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('audit.field')}</th>
            <th scope="col">{t('audit.before')}</th>
            <th scope="col">{t('audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, state, before, after }) => (
            <tr key={field}>
              <th scope="row">{wordsOf(field)}</th>
              {state === 'kept' ? (
                <>
                  <td>{valueText(before)}</td>
                  <td>{valueText(after)}</td>
                </>
              ) : (
                <td colSpan={2}>{t(state === 'erased' ? 'audit.erased' : 'audit.tooLong')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
