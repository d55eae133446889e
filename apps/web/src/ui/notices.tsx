import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../lib/messages/index.ts';
import { problemCode, problemText } from '../lib/problem-text.ts';
import classes from './notices.module.css';

/** Says that something is done, and how to take it back. */
export function noticeUndo(text: string, onUndo: () => void): void {
  const id = notifications.show({
    autoClose: 8000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': t('shell.close') },
    className: classes.notice ?? '',
    message: (
      <div className={classes.line}>
        <span>{text}</span>
        <Button
          size="compact-md"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {t('shell.undo')}
        </Button>
      </div>
    ),
  });
}

/** Says that something is done. */
export function notice(text: string): void {
  notifications.show({
    message: text,
    className: classes.notice ?? '',
    closeButtonProps: { 'aria-label': t('shell.close') },
  });
}

/** Says that something was not done, what was kept and how to try again. */
export function noticeProblem(error: unknown, onRetry?: (() => void) | null): void {
  const id = notifications.show({
    color: 'red',
    autoClose: 12_000,
    title: t('shell.notSaved'),
    role: 'alert',
    className: classes.notice ?? '',
    closeButtonProps: { 'aria-label': t('shell.close') },
    message: (
      <div className={classes.problem}>
        <span>{problemText(error)}</span>
        <small>{problemCode(error)}</small>
        {onRetry ? (
          <Button
            size="compact-md"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              onRetry();
            }}
          >
            {t('shell.retry')}
          </Button>
        ) : null}
      </div>
    ),
  });
}
