import { Link } from '@tanstack/react-router';
import type { ShownRestore } from '../../../data/restores.ts';
import { t } from '../../../lib/messages/index.ts';
import type { LabelKey } from '../../../lib/messages/index.ts';
import classes from './backups.module.css';

const columns = ['created', 'updated', 'removed', 'skipped', 'conflicting', 'invalid', 'withheld'] as const;

/** In the order in which they are read: the log first. */
const names: Readonly<Record<string, LabelKey>> = {
  performances: 'restore.entity.performances',
  'performance-money': 'restore.entity.performance-money',
  'played-items': 'restore.entity.played-items',
  'performance-notes': 'restore.entity.performance-notes',
  venues: 'restore.entity.venues',
  'venue-notes': 'restore.entity.venue-notes',
  'venue-aliases': 'restore.entity.venue-aliases',
  songs: 'restore.entity.songs',
  'song-texts': 'restore.entity.song-texts',
  'set-lists': 'restore.entity.set-lists',
  'set-list-items': 'restore.entity.set-list-items',
  'set-list-uses': 'restore.entity.set-list-uses',
  profiles: 'restore.entity.profiles',
  conflicts: 'restore.entity.conflicts',
  'private-records': 'restore.entity.private-records',
  'private-shares': 'restore.entity.private-shares',
  workspace: 'restore.entity.workspace',
};
const order = Object.keys(names);

/** What becomes of how many rows of each kind; a column that says nothing is left out. */
export function ReportTable({ one }: { readonly one: ShownRestore }) {
  const { report } = one;
  if (!report) return null;
  const shown = columns.filter((column) => report.total[column] > 0);
  if (shown.every((column) => column === 'skipped')) return <p>{t('restore.nothing')}</p>;
  const entities = Object.entries(report.entities).toSorted(
    ([one], [other]) => order.indexOf(one) - order.indexOf(other),
  );
  return (
    <>
      <div
        className={classes.room}
        role="region"
        aria-label={t(one.state === 'ready' ? 'restore.would' : 'restore.did')}
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('restore.kind')}</th>
              {shown.map((column) => (
                <th key={column} scope="col">
                  {t(`restore.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entities.map(([entity, counts]) => (
              <tr key={entity}>
                <th scope="row">{nameOf(entity)}</th>
                {shown.map((column) => (
                  <td key={column}>{counts[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('restore.total')}</th>
              {shown.map((column) => (
                <td key={column}>{report.total[column]}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      {report.total.withheld > 0 ? <p className={classes.soft}>{t('restore.withheld.text')}</p> : null}
      <Questions one={report} />
      {report.questions.length > 0 && one.state === 'completed' ? (
        <p>
          <Link to="/needs-you">{t('restore.questions.choose')}</Link>
        </p>
      ) : null}
    </>
  );
}

function Questions({ one: { questions, total } }: { readonly one: NonNullable<ShownRestore['report']> }) {
  if (questions.length === 0) return null;
  return (
    <details className={classes.questions}>
      <summary>{t('restore.questions', { count: total.conflicting })}</summary>
      <ul>
        {questions.map(({ entity, id, fields }) => (
          <li key={`${entity} ${id}`}>
            {nameOf(entity)} <small>{`${fields.join(', ')} · ${id}`}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameOf(entity: string): string {
  const key = names[entity];
  return key === undefined ? entity : t(key);
}
