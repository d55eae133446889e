import type { SetListDetail } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { Section } from '../../ui/detail.tsx';
import { Facts } from '../../ui/facts.tsx';
import classes from './set-lists.module.css';

interface SetListFiguresProps {
  readonly setList: SetListDetail;
}

/** What a set list comes to. */
export function SetListFigures({ setList }: SetListFiguresProps) {
  const { totalSeconds, meanSeconds, genreDiversity, songsWithoutDuration } = setList.figures;
  return (
    <div className={classes.screenOnly}>
      <Section title={t('setLists.figures')}>
        <Facts
          facts={[
            { name: t('setLists.total'), value: formatSongLength(totalSeconds) },
            { name: t('setLists.mean'), value: meanSeconds === null ? null : formatSongLength(meanSeconds) },
            {
              name: t('setLists.diversity'),
              value:
                genreDiversity === null ? null : t('setLists.percent', { percent: Math.round(genreDiversity * 100) }),
            },
            {
              name: t('setLists.usage'),
              value: setList.usageCount > 0 ? t('log.count', { count: setList.usageCount }) : null,
            },
          ]}
        />
        {songsWithoutDuration > 0 ? (
          <p className={classes.hint}>{t('setLists.withoutLength', { count: songsWithoutDuration })}</p>
        ) : null}
      </Section>
    </div>
  );
}
