import { useEffect } from 'react';
import { unsentFile } from '../../data/session.ts';
import { download } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './shell.module.css';

interface NotKeptProps {
  readonly unsent: number;
}

/** Says that this browser keeps nothing; what would go with the tab can be saved as a file, and is asked about before it goes. */
export function NotKept({ unsent }: NotKeptProps) {
  const wouldLose = unsent > 0;
  useEffect(() => {
    if (!wouldLose) return undefined;
    addEventListener('beforeunload', askFirst);
    return () => removeEventListener('beforeunload', askFirst);
  }, [wouldLose]);
  return (
    <div role="alert">
      <div className={classes.offline}>
        <Icon name="warning" />
        {t('shell.notKept')}
        {wouldLose ? (
          <button
            type="button"
            className={classes.save}
            onClick={() => download('backline-unsent.json', unsentFile(), 'application/json')}
          >
            {t('shell.notKept.download')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
