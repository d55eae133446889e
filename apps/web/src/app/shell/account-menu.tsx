import { Menu } from '@mantine/core';
import type { Me } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { logOut } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { SchemeChoice } from './scheme-choice.tsx';
import classes from './shell.module.css';

interface AccountMenuProps {
  readonly me: Me;
}

/** Who is logged in, and what belongs to the account. */
export function AccountMenu({ me }: AccountMenuProps) {
  return (
    <Menu position="top-start" width={240} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.place} aria-label={`${t('shell.account')}: ${me.user.displayName}`}>
          <Icon name="person" />
          {me.user.displayName}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <SchemeChoice />
        <Menu.Divider />
        <Menu.Item component={Link} to="/me/sessions" leftSection={<Icon name="devices" />}>
          {t('shell.sessions')}
        </Menu.Item>
        <Menu.Item component="a" href="/api/v1/docs" leftSection={<Icon name="code" />}>
          {t('shell.apiDocs')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="logOut" />} onClick={() => void logOut().catch(noticeProblem)}>
          {t('shell.logOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
