import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { t } from '../lib/messages/index.ts';
import { Empty } from '../ui/empty.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main>
      <title>{`${t('shell.notFound.title')} · Backline`}</title>
      <Empty level={1} title={t('shell.notFound.title')} text={t('shell.notFound.text')}>
        <Button component={Link} to="/today">
          {t('shell.notFound.action')}
        </Button>
      </Empty>
    </main>
  );
}
