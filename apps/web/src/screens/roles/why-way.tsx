import type { Explanation } from '@backline/contract';
import { workspaceRoles } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import type { Doing, Thing } from '../../lib/things.ts';
import { Chip } from '../../ui/chip.tsx';
import { statusName } from './status-name.ts';

type Way = Explanation['ways'][number];

interface WhyWayProps {
  readonly way: Way;
  readonly names: Explanation['names'];
  readonly thing: Thing;
  readonly doing: Doing;
}

/** One grant: whose it is, where it is held, and whether what it hangs on holds. */
export function WhyWay({ way, names, thing, doing }: WhyWayProps) {
  const { role, path, granted, projectId, teamId, through, conditions } = way;
  const called = (id: string): string => nameOf(id, names);
  const [, ...inherited] = path;
  return (
    <li>
      {[
        t('access.by', { role: called(role), can: t(`can.${granted}`), thing: t(`thing.${thing}`) }),
        granted === doing ? '' : t('access.implied', { granted: t(`can.${granted}`), can: t(`can.${doing}`) }),
        inherited.length > 0 ? t('access.path', { path: inherited.map(called).join(' → ') }) : '',
        projectId === null ? '' : t('access.inProject', { name: called(projectId) }),
        teamId === null ? '' : t('access.inTeam', { name: called(teamId) }),
        through === null ? '' : t('access.through', { name: called(through) }),
      ]
        .filter(Boolean)
        .join(' ')}
      {conditions.length > 0 ? (
        <ul>
          {conditions.map(({ is, values, found, holds }) => (
            <li key={is}>
              {t(`access.if.${is}`, { values: values.map(called).join(', ') })}
              {found === null ? '' : ` (${t('access.found', { found: called(found) })})`}{' '}
              <Chip tone={holds ? 'good' : 'bad'}>{t(holds ? 'access.holds' : 'access.fails')}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** A role, a person, a project or a team by its name; a state by our word for it. */
function nameOf(id: string, names: Explanation['names']): string {
  const role = workspaceRoles.find((known) => known === id);
  return role ? t(`role.${role}`) : (names[id] ?? statusName(id));
}
