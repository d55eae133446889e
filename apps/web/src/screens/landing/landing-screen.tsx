import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useInstallation } from '../../data/installation.ts';
import { t } from '../../lib/messages/index.ts';
import { Mark } from '../../ui/mark.tsx';
import { YearOfSteps } from './year-of-steps.tsx';
import classes from './landing.module.css';

const promises = ['log', 'years', 'own'] as const;

/** What Backline is, for somebody who sees it for the first time. */
export function LandingScreen() {
  const isClosed = useInstallation()?.registration === 'closed';
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <span className={classes.brand}>
          <Mark size={28} />
          <strong>Backline</strong>
        </span>
        <Button variant="subtle" color="gray" renderRoot={(props) => <Link to="/log-in" search={{}} {...props} />}>
          {t('landing.logIn')}
        </Button>
      </header>
      <main>
        <section className={classes.hero}>
          <h1>{t('landing.title')}</h1>
          <p>{t('landing.text')}</p>
          {isClosed ? null : (
            <Button size="lg" renderRoot={(props) => <Link to="/register" {...props} />}>
              {t('landing.register')}
            </Button>
          )}
        </section>
        <YearOfSteps />
        <section className={classes.promises}>
          {promises.map((promise) => (
            <article key={promise}>
              <h2>{t(`landing.${promise}.title`)}</h2>
              <p>{t(`landing.${promise}.text`)}</p>
            </article>
          ))}
        </section>
      </main>
      <footer className={classes.foot}>
        {t('landing.foot')} <a href="/api/v1/docs">{t('shell.apiDocs')}</a>
      </footer>
    </div>
  );
}
