import type { LinkedProvider } from '@backline/contract';
import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { linkProvider, unlinkProvider, useLinkedProviders, useProviders } from '../../../data/providers.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import classes from '../account.module.css';
import own from './provider.module.css';
import { ProviderProblem } from './provider-problem.tsx';

/** The providers that open this account, and those that could; nothing where there are neither. */
export function LinkedProviders() {
  const { problem } = useSearch({ from: '/shell/me/security' });
  const { data: providers } = useProviders();
  const { data: linked, error, refetch } = useLinkedProviders();
  const sending = useSending();
  const others = providers?.filter(({ key }) => !linked?.some(({ provider }) => provider === key)) ?? [];
  if (!error && others.length === 0 && (linked?.length ?? 0) === 0) return null;
  const handleUnlink = ({ id, name }: LinkedProvider) =>
    void sending.run(async () => {
      await unlinkProvider(id);
      notice(t('provider.unlinked', { name }));
    });
  return (
    <section className={classes.part} aria-labelledby="providers">
      <h2 id="providers">{t('provider.title')}</h2>
      <p className={classes.partText}>{t('provider.text')}</p>
      <ProviderProblem {...(problem ? { code: problem } : {})} />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      <FormProblem error={sending.error} />
      {linked?.length === 0 ? <p className={classes.sent}>{t('provider.none')}</p> : null}
      {linked && linked.length > 0 ? (
        <ul className={classes.sessions}>
          {linked.map((link) => (
            <li key={link.id}>
              <div>
                {link.name}
                <small>{factsOf(link)}</small>
              </div>
              <Button variant="default" disabled={sending.isSending} onClick={() => handleUnlink(link)}>
                {t('provider.unlink', { name: link.name })}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className={own.links}>
        {others.map(({ key, name }) => (
          <Button
            key={key}
            variant="default"
            disabled={sending.isSending}
            onClick={() => void sending.run(async () => await linkProvider(key))}
          >
            {t('provider.link', { name })}
          </Button>
        ))}
      </div>
    </section>
  );
}

function factsOf({ email, linkedAt, lastUsedAt }: LinkedProvider): string {
  return [
    email,
    t('provider.since', { when: formatInstant(linkedAt) }),
    lastUsedAt && t('provider.used', { when: formatInstant(lastUsedAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
