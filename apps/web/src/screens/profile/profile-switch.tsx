import type { Profile } from '@backline/contract';
import { profilesPerPerson } from '@backline/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';

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
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('profile.others')}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name }) => (
          <Menu.Item key={id} renderRoot={(props) => <Link to="/profile" search={{ id }} {...props} />}>
            {name}
          </Menu.Item>
        ))}
        {others.length > 0 && canAdd ? <Menu.Divider /> : null}
        {canAdd ? (
          <Menu.Item leftSection={<Icon name="add" />} component={Link} to="/profile/new">
            {t('profile.another')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
