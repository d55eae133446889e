import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useMe } from '../../data/me.ts';
import { useEveryMember } from '../../data/members.ts';
import { useExplanation } from '../../data/roles.ts';
import { t } from '../../lib/messages/index.ts';
import { doings, things } from '../../lib/things.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { WorkspacePage } from '../workspace/workspace-page.tsx';
import { useRowsOf } from './use-rows-of.ts';
import { WhyAnswer } from './why-answer.tsx';
import classes from './roles.module.css';

/** Why somebody can, or cannot, do something: about others for who runs the workspace, about oneself for everybody. */
export function WhyScreen() {
  const search = useSearch({ from: '/shell/workspace/access' });
  const navigate = useNavigate();
  const me = useMe()?.user;
  const myId = me?.id ?? '';
  const asksAboutOthers = useMay()('member', 'create');
  const members = useEveryMember();
  const { person = myId, thing = 'performance', doing = 'update', id } = search;
  // Whoever asks about themselves may not even see who else is here.
  const people = asksAboutOthers ? members.rows : [{ userId: myId, displayName: me?.displayName ?? '' }];
  const rows = useRowsOf(thing);
  const { data, error, isPending, refetch } = useExplanation({ userId: person, resource: thing, action: doing, id });
  const ask = (change: typeof search) => void navigate({ to: '.', search: { ...search, ...change }, replace: true });
  const name = people.find(({ userId }) => userId === person)?.displayName ?? '';
  return (
    <WorkspacePage>
      <section className={classes.part}>
        <h2>{t('access.title')}</h2>
        <p className={classes.soft}>{t('access.text')}</p>
        <div className={classes.fields}>
          <NativeSelect
            label={t('access.person')}
            value={person}
            data={people.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
            onChange={({ currentTarget: { value } }) => ask({ person: value })}
          />
          <NativeSelect
            label={t('access.action')}
            value={doing}
            data={doings.map((value) => ({ value, label: t(`can.${value}`) }))}
            onChange={({ currentTarget: { value } }) => ask({ doing: doings.find((each) => each === value) ?? doing })}
          />
          <NativeSelect
            label={t('access.thing')}
            value={thing}
            data={things.map((value) => ({ value, label: t(`thing.${value}`) }))}
            onChange={({ currentTarget: { value } }) => {
              const { id: _, ...rest } = search;
              const next = things.find((each) => each === value) ?? thing;
              void navigate({ to: '.', search: { ...rest, thing: next }, replace: true });
            }}
          />
          {rows.length > 0 ? (
            <NativeSelect
              label={t('access.which')}
              value={id ?? ''}
              data={[{ value: '', label: t('access.which.any') }, ...rows]}
              onChange={({ currentTarget: { value } }) => {
                const { id: _, ...rest } = search;
                void navigate({ to: '.', search: value === '' ? rest : { ...rest, id: value }, replace: true });
              }}
            />
          ) : null}
        </div>
      </section>
      <div aria-live="polite">
        {isPending ? <RowSkeleton rows={2} /> : null}
        {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
        {data && !error ? <WhyAnswer answer={data} name={name} thing={thing} doing={doing} /> : null}
      </div>
    </WorkspacePage>
  );
}
