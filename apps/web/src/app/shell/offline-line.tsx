import { useReach } from '../../data/reach.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './shell.module.css';

const texts = { no_network: 'shell.offline', no_server: 'shell.noServer' } as const;

/** Says that the network or the server is gone, and what still works. */
export function OfflineLine() {
  const reach = useReach();
  return (
    <div role="status">
      {reach === 'reached' ? null : (
        <div className={classes.offline}>
          <Icon name="warning" />
          {t(texts[reach])}
        </div>
      )}
    </div>
  );
}
