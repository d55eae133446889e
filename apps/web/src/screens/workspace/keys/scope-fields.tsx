import type { KeyScope } from '@backline/contract';
import { Checkbox } from '@mantine/core';
import { useGrantableScopes } from '../../../data/api-keys.ts';
import { t } from '../../../lib/messages/index.ts';
import { scopeGroups, scopeOf, scopeReaches } from './scope-groups.ts';
import type { ScopeThing } from './scope-groups.ts';
import classes from './keys.module.css';

interface ScopeFieldsProps {
  readonly scopes: readonly KeyScope[];
  readonly error: string | undefined;
  readonly onChange: (scopes: readonly KeyScope[]) => void;
}

/** What a key may do, thing by thing; nobody is offered what they may not do themselves. */
export function ScopeFields({ scopes, error, onChange }: ScopeFieldsProps) {
  const grantable = useGrantableScopes();
  const toggle = (scope: KeyScope, isOn: boolean) =>
    onChange(isOn ? [...scopes, scope] : scopes.filter((other) => other !== scope));
  return (
    <fieldset className={classes.scopes} aria-describedby="scopes-hint">
      <legend>{t('keys.scopes')}</legend>
      <p id="scopes-hint" className={classes.soft}>
        {t('keys.scopes.hint')}
      </p>
      {scopeGroups.map(({ name, things }) => (
        <section key={name}>
          <h3>{t(`keys.group.${name}`)}</h3>
          {things.map((thing) => (
            <ThingFields key={thing} thing={thing} grantable={grantable} scopes={scopes} onToggle={toggle} />
          ))}
        </section>
      ))}
      {error ? (
        <p role="alert" className={classes.fault}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

interface ThingFieldsProps {
  readonly thing: ScopeThing;
  readonly grantable: readonly KeyScope[];
  readonly scopes: readonly KeyScope[];
  readonly onToggle: (scope: KeyScope, isOn: boolean) => void;
}

function ThingFields({ thing, grantable, scopes, onToggle }: ThingFieldsProps) {
  const offered = scopeReaches.flatMap((reach) => {
    const scope = scopeOf(thing, reach);
    return scope && grantable.includes(scope) ? [{ reach, scope }] : [];
  });
  if (offered.length === 0) return null;
  return (
    <div className={classes.thing} role="group" aria-label={t(`keys.on.${thing}`)}>
      <span aria-hidden>{t(`keys.on.${thing}`)}</span>
      {offered.map(({ reach, scope }) => (
        <Checkbox
          key={scope}
          label={t(`keys.to.${reach}`)}
          checked={scopes.includes(scope)}
          onChange={({ currentTarget: { checked } }) => onToggle(scope, checked)}
        />
      ))}
    </div>
  );
}
