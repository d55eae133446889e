import type { Profile } from '@backline/contract';
import { profilesPerPerson } from '@backline/contract';
import { useMay } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { Menu, MenuLink } from '../../ui/menu.tsx';

interface ProfileSwitchProps {
  readonly profile: Profile;
  readonly profiles: readonly Profile[];
}

/** The other profiles, and a further one where there is room. */
export function ProfileSwitch({ profile, profiles }: ProfileSwitchProps) {
  const others = profiles.filter(({ id }) => id !== profile.id);
  const canAdd = useMay()('profile', 'create') && profiles.length < profilesPerPerson;
  if (others.length === 0 && !canAdd) return null;
  return (
    <Menu label={t('profile.others')}>
      {others.map(({ id, name }) => (
        <MenuLink key={id} link={{ to: '/profile', search: { id } }}>
          {name}
        </MenuLink>
      ))}
      {others.length > 0 && canAdd ? <hr /> : null}
      {canAdd ? (
        <MenuLink icon="add" link={{ to: '/profile/new' }}>
          {t('profile.another')}
        </MenuLink>
      ) : null}
    </Menu>
  );
}
