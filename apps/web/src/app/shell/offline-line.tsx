import { useNetwork } from '@mantine/hooks';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './shell.module.css';

/** Says that the network is gone, and what still works. */
export function OfflineLine() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {online ? null : (
        <div className={classes.offline}>
          <Icon name="warning" />
          {t('shell.offline')}
        </div>
      )}
    </div>
  );
}
