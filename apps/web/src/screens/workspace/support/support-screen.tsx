import { useMay } from '../../../data/may.tsx';
import { useSupportGrants } from '../../../data/support-grants.ts';
import { t } from '../../../lib/messages/index.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { WorkspacePage } from '../workspace-page.tsx';
import { GrantItem } from './grant-item.tsx';
import classes from './support.module.css';

/** Who of those who run the installation looked into the workspace, why, when and at what. */
export function SupportScreen() {
  const may = useMay();
  return (
    <WorkspacePage>
      <p className={classes.soft}>{t('support.text')}</p>
      {may('support', 'read') ? <Grants /> : <p className={classes.soft}>{t('support.refused')}</p>}
    </WorkspacePage>
  );
}

function Grants() {
  const { rows, state, error, retry, more, isFetchingMore } = useSupportGrants();
  const may = useMay();
  if (state === 'loading') return <RowSkeleton rows={3} />;
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  if (rows.length === 0) return <p className={classes.none}>{t('support.none')}</p>;
  return (
    <>
      <ul className={classes.grants}>
        {rows.map((grant) => (
          <GrantItem key={grant.id} grant={grant} mayEnd={may('support', 'delete')} />
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
    </>
  );
}
