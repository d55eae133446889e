import { Link } from '@tanstack/react-router';
import { logOut } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import classes from './shell.module.css';

/** What belongs to the account rather than to the music. */
export function AccountPlaces() {
  return (
    <>
      <Link to="/me/sessions" className={classes.place}>
        <Icon name="devices" />
        {t('shell.sessions')}
      </Link>
      <a href="/api/v1/docs" className={classes.place}>
        <Icon name="code" />
        {t('shell.apiDocs')}
      </a>
      <button type="button" className={classes.place} onClick={() => void logOut().catch(noticeProblem)}>
        <Icon name="logOut" />
        {t('shell.logOut')}
      </button>
    </>
  );
}
