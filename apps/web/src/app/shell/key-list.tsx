import type { LabelKey } from '../../lib/messages/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { commandKey } from './palette-door.ts';
import classes from './palette.module.css';

interface KeyListProps {
  readonly onClose: () => void;
}

const keys: readonly (readonly [keys: string, label: LabelKey])[] = [
  [`${commandKey()} K`, 'shell.keys.palette'],
  ['n', 'shell.keys.add'],
  ['t', 'shell.keys.today'],
  ['l', 'shell.keys.log'],
  ['/', 'shell.keys.find'],
  ['↑ ↓', 'shell.keys.rows'],
  ['?', 'shell.keys.keys'],
  ['Esc', 'shell.keys.close'],
];

/** The keys there are. */
export function KeyList({ onClose }: KeyListProps) {
  return (
    <Dialog label={t('shell.keys.title')} onClose={onClose}>
      <h2 className={classes.title}>{t('shell.keys.title')}</h2>
      <dl className={classes.keys}>
        {keys.map(([key, label]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
