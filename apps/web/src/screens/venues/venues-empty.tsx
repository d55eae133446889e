import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Allowed } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';

interface VenuesEmptyProps {
  /** There never was a venue, rather than filtered away. */
  readonly isNew: boolean;
  readonly isTrash: boolean;
  readonly onClear: () => void;
}

/** What the venues say when there is none to show. */
export function VenuesEmpty({ isNew, isTrash, onClear }: VenuesEmptyProps) {
  if (isTrash) return <Empty title={t('log.trash.empty.title')} text={t('list.trash.empty')} />;
  if (!isNew) {
    return (
      <Empty title={t('venues.none.title')} text={t('venues.none.text')}>
        <Button variant="default" onClick={onClear}>
          {t('log.none.action')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('venues.empty.title')} text={t('venues.empty.text')}>
      <Allowed to="create" on="venue">
        <Button component={Link} to="/venues/new">
          {t('venues.empty.action')}
        </Button>
      </Allowed>
      <Allowed to="create" on="performance">
        <Button component={Link} to="/log/new" variant="default">
          {t('shell.add')}
        </Button>
      </Allowed>
    </Empty>
  );
}
