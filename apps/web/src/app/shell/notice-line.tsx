import { useInstallation } from '../../data/installation.ts';
import classes from './shell.module.css';

/** What those who run the installation have to say to everybody. */
export function NoticeLine() {
  const notice = useInstallation()?.notice;
  return notice ? (
    <p className={classes.notice} role="note">
      {notice}
    </p>
  ) : null;
}
