import { Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { t } from '../lib/messages/index.ts';
import { problemCode, problemText } from '../lib/problem-text.ts';
import { Icon } from './icon.tsx';
import classes from './notices.module.css';

interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'problem';
  readonly text: string;
  /** Small print, such as an error's code. */
  readonly code?: string | null;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly staysMs: number;
}

const mostAtOnce = 3;
const listeners = new Set<() => void>();
let shown: readonly Notice[] = [];
let lastId = 0;

/** Says that something is done, and how to take it back. */
export function noticeUndo(text: string, onUndo: () => void): void {
  show({ kind: 'done', text, action: { label: t('shell.undo'), run: onUndo }, staysMs: 8000 });
}

/** Says that something is done. */
export function notice(text: string): void {
  show({ kind: 'done', text, staysMs: 5000 });
}

/** Says that something was not done, what was kept and how to try again. */
export function noticeProblem(error: unknown, onRetry?: (() => void) | null): void {
  const action = onRetry ? { action: { label: t('shell.retry'), run: onRetry } } : {};
  show({ kind: 'problem', text: problemText(error), code: problemCode(error), ...action, staysMs: 15_000 });
}

/** Where notices stand, the latest lowest; each goes by itself, unless somebody is about to use it. */
export function Notices() {
  const notices = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className={classes.shelf} role="status">
      {notices.map((each) => (
        <NoticeCard key={each.id} notice={each} />
      ))}
    </div>
  );
}

function NoticeCard({ notice: { id, kind, text, code, action, staysMs } }: { readonly notice: Notice }) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => hide(id), staysMs);
    return () => clearTimeout(timer);
  }, [id, isHeld, staysMs]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div
      className={classes.notice}
      data-kind={kind}
      role={kind === 'problem' ? 'alert' : undefined}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <Icon name={kind === 'problem' ? 'warning' : 'check'} />
      <div className={classes.text}>
        {kind === 'problem' ? <b>{t('shell.notSaved')}</b> : null}
        <span>{text}</span>
        {code ? <small>{code}</small> : null}
      </div>
      {action ? (
        <Button
          size="compact-md"
          variant="light"
          onClick={() => {
            hide(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <button type="button" className={classes.close} aria-label={t('shell.close')} onClick={() => hide(id)}>
        <Icon name="cross" size={16} />
      </button>
    </div>
  );
}

function show(fresh: Omit<Notice, 'id'>): void {
  lastId += 1;
  tell([...shown, { ...fresh, id: lastId }].slice(-mostAtOnce));
}

function hide(id: number): void {
  tell(shown.filter((each) => each.id !== id));
}

function tell(next: readonly Notice[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
