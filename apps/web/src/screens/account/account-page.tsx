import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useInstallation } from '../../data/installation.ts';
import { Mark } from '../../ui/mark.tsx';
import classes from './account.module.css';

interface AccountPageProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** The quiet page around log-in and the like. */
export function AccountPage({ title, text, children }: AccountPageProps) {
  const installation = useInstallation();
  return (
    <main className={classes.page}>
      <title>{`${title} · Backline`}</title>
      <Link to="/" className={classes.brand}>
        <Mark size={32} />
        <strong>{installation?.name ?? 'Backline'}</strong>
      </Link>
      <div className={classes.sheet}>
        <h1>{title}</h1>
        {installation?.notice ? (
          <p className={classes.text} role="note">
            {installation.notice}
          </p>
        ) : null}
        {text ? <p className={classes.text}>{text}</p> : null}
        {children}
      </div>
    </main>
  );
}
