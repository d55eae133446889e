import type { PlayedItem } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './show.module.css';

interface PlayedSongsProps {
  readonly items: readonly PlayedItem[];
}

/** What was really played, a column a set; an arrow where one song ran into the next. */
export function PlayedSongs({ items }: PlayedSongsProps) {
  if (items.length === 0) return null;
  const sets = Object.entries(Object.groupBy(items, ({ setNo }) => setNo));
  return (
    <section className={classes.section}>
      <h2>{t('show.played')}</h2>
      <div className={classes.sets}>
        {sets.map(([setNo, played = []]) => (
          <div key={setNo}>
            <h3>{t('show.set', { number: setNo })}</h3>
            <ol>
              {played.map((item) => (
                <li key={item.id}>
                  {item.title}
                  {item.segue ? (
                    <span className={classes.segue} role="img" aria-label={t('show.segue')}>
                      <Icon name="segue" size={16} />
                    </span>
                  ) : null}
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}
