import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useDeferredValue, useId, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useFound } from './use-found.ts';
import classes from './palette.module.css';

interface PaletteProps {
  readonly onClose: () => void;
}

/** Search and commands: shows, songs, venues and screens from one field. */
export function Palette({ onClose }: PaletteProps) {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(useDeferredValue(query));
  const navigate = useNavigate();
  const listId = useId();
  const go = (href: string | undefined) => {
    if (!href) return;
    onClose();
    void navigate({ href });
  };
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((chosen + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter') go(found[chosen]?.href);
  };
  return (
    <Dialog label={t('shell.search')} onClose={onClose}>
      <div className={classes.field}>
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.label')}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={handleKey}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t('shell.search')} className={classes.found}>
        {found.map((item, index) => (
          <div key={item.href}>
            {item.group === found[index - 1]?.group ? null : <h3 role="presentation">{t(`palette.${item.group}`)}</h3>}
            <div
              id={`${listId}-${index}`}
              ref={(node) => {
                if (index === chosen) node?.scrollIntoView({ block: 'nearest' });
              }}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.option}
              onMouseMove={() => setChosen(index)}
              onClick={() => go(item.href)}
            >
              <Icon name={item.icon} />
              <span>{item.label}</span>
              {item.hint ? <small>{item.hint}</small> : null}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={classes.none}>{t('palette.none', { query })}</p> : null}
    </Dialog>
  );
}
