import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useConflictsToSettle } from '../../data/conflicts-to-settle.ts';
import { useReach } from '../../data/reach.ts';
import { useSyncState } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { NotKept } from './not-kept.tsx';
import { syncedWhen } from './synced-when.ts';
import { useBehind } from './use-behind.ts';
import classes from './shell.module.css';

const texts = { no_network: 'shell.offline', no_server: 'shell.noServer' } as const;
// Where nothing is kept, these must not promise it.
const textsNotKept = { no_network: 'shell.offline.notKept', no_server: 'shell.noServer.notKept' } as const;

/**
 * How what is on this device stands to the server; silent while all is well.
 *
 *   not saved ▷ no network, no server ▷ too old ▷ behind the server ▷ sending for a while ▷ something needs a person
 */
export function StateLine() {
  const reach = useReach();
  const state = useSyncState();
  const { isSaved, phase, code, unsent, attention } = state;
  const isBehind = useBehind(state);
  const when = syncedWhen(state);
  const needed = attention + useConflictsToSettle().filter(({ status }) => status === 'open').length;
  const isSlow = useLasting(unsent > 0 && reach === 'reached', 1_500);
  const isCut = reach !== 'reached';
  const isOutdated = phase === 'blocked' && (code === 'OUTDATED' || code === 'UPGRADE_REQUIRED');
  return (
    <>
      {isSaved ? null : <NotKept unsent={unsent} />}
      <div role="status">
        {isCut ? (
          <Line
            text={[
              t(isSaved ? texts[reach] : textsNotKept[reach]),
              unsent > 0 && t('shell.unsent', { count: unsent }),
              when !== null && t('shell.synced', { when }),
            ]
              .filter(Boolean)
              .join(' ')}
          />
        ) : null}
        {isOutdated ? <Line text={t('shell.outdated')} /> : null}
        {isBehind && !isCut && !isOutdated && when !== null ? <Line text={t('shell.behind', { when })} /> : null}
        {isSlow && !isOutdated && !isBehind ? <Line text={t('shell.sending', { count: unsent })} /> : null}
        {needed > 0 ? (
          <Link to="/needs-you" className={classes.offline}>
            <Icon name="warning" />
            {t('shell.needsYou', { count: needed })}
          </Link>
        ) : null}
      </div>
    </>
  );
}

function Line({ text }: { readonly text: string }) {
  return (
    <div className={classes.offline}>
      <Icon name="warning" />
      {text}
    </div>
  );
}

/** Whether something has been so for a while: what is over in a moment is not worth a word. */
function useLasting(isSo: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), ms);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isSo, ms]);
  return lasts && isSo;
}
