import { Button } from '@mantine/core';
import { t } from '../lib/messages/index.ts';
import classes from './more-rows.module.css';

interface MoreRowsProps {
  /** How many are shown, and how many there are where that is known. */
  readonly shown: number;
  readonly total?: number;
  /** Null where everything is shown. */
  readonly more: (() => void) | null;
  readonly isFetchingMore: boolean;
}

/** The end of a list of which there is more. */
export function MoreRows({ shown, total = 0, more, isFetchingMore }: MoreRowsProps) {
  if (!more) return null;
  return (
    <div className={classes.more}>
      {total > shown ? <p>{t('list.shownOf', { shown, count: total })}</p> : null}
      <Button variant="default" loading={isFetchingMore} onClick={more}>
        {t('list.more')}
      </Button>
    </div>
  );
}
