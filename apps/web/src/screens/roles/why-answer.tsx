import type { Explanation } from '@backline/contract';
import { workspaceRoles } from '@backline/contract';
import { useRoles } from '../../data/roles.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import type { Doing, Thing } from '../../lib/things.ts';
import { Icon } from '../../ui/icon.tsx';
import { roleName } from './role-name.ts';
import { whatItMay } from './what-it-may.ts';
import { WhyWay } from './why-way.tsx';
import classes from './roles.module.css';

interface WhyAnswerProps {
  readonly answer: Explanation;
  readonly name: string;
  readonly thing: Thing;
  readonly doing: Doing;
}

/** The answer in plain words: yes or no, by which role, and what it hangs on. */
export function WhyAnswer({ answer, name, thing, doing }: WhyAnswerProps) {
  const { allowed, ways, id } = answer;
  const said = { name, can: t(`can.${doing}`), thing: t(`thing.${thing}`) };
  const deciding = ways.filter(({ isOpen }) => isOpen);
  const others = ways.filter(({ isOpen }) => !isOpen);
  const isSome = id === null && deciding.every(({ conditions }) => conditions.length > 0);
  return (
    <section className={classes.answer}>
      <h2>
        <Icon name={allowed ? 'check' : 'warning'} size={18} />{' '}
        {allowed ? t(isSome ? 'access.yes.some' : 'access.yes', said) : t('access.no', said)}
      </h2>
      {answer.until === null ? null : <p>{t('support.why', { when: formatInstant(answer.until) })}</p>}
      {deciding.length > 0 ? (
        <ul>
          {deciding.map((way, at) => (
            <WhyWay key={at} way={way} names={answer.names} thing={thing} doing={doing} />
          ))}
        </ul>
      ) : null}
      {ways.length === 0 ? <NobodySays thing={thing} doing={doing} /> : null}
      {others.length > 0 ? (
        <>
          {deciding.length > 0 ? <h3>{t('access.others')}</h3> : null}
          <ul>
            {others.map((way, at) => (
              <WhyWay key={at} way={way} names={answer.names} thing={thing} doing={doing} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** What is missing, and which roles would give it. */
function NobodySays({ thing, doing }: Pick<WhyAnswerProps, 'thing' | 'doing'>) {
  const { rows } = useRoles();
  const word = t(`can.${doing}`);
  const givers = [...workspaceRoles, ...rows.map(({ id }) => id)].filter((role) => {
    const can = whatItMay(role, thing, rows);
    return can === t('can.admin') || can.split(', ').includes(word);
  });
  return (
    <p className={classes.soft}>
      {t('access.missing')}{' '}
      {givers.length > 0 ? t('access.givers', { roles: givers.map((role) => roleName(role, rows)).join(', ') }) : null}
    </p>
  );
}
