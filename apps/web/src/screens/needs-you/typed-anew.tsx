import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { inCurrency } from '../../lib/money.ts';
import type { Sides, Typing } from './value-typing.ts';
import type { Value } from './value-words.ts';
import classes from './needs-you.module.css';

interface TypedAnewProps {
  readonly typing: Typing;
  readonly sides: Sides;
  readonly isSending: boolean;
  readonly onWrite: (value: Value) => void;
}

/** A field for whoever wants something of both, or neither. */
export function TypedAnew({ typing, sides, isSending, onWrite }: TypedAnewProps) {
  const [text, setText] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const begin = () => {
    setTried(false);
    setText(typing.begin(sides));
  };
  if (text === null)
    return (
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={begin}>
          {t('sync.mix')}
        </Button>
      </div>
    );
  const value = typing.read(text, sides);
  const handleSubmit = () => {
    setTried(true);
    if (value !== undefined) onWrite(value);
  };
  const field = {
    label: inCurrency(t('sync.mix.label'), typing.currency?.(sides) ?? ''),
    error: isTried && value === undefined ? typing.wrong(text) : null,
    value: text,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      setText(currentTarget.value),
  };
  return (
    <form
      noValidate
      className={classes.mixing}
      onSubmit={(event) => {
        event.preventDefault();
        handleSubmit();
      }}
    >
      {typing.input === 'lines' ? (
        <Textarea autosize {...field} />
      ) : (
        <TextInput type={typing.input === 'line' ? 'text' : typing.input} {...field} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={isSending}>
          {t('sync.mix.save')}
        </Button>
        <Button variant="subtle" disabled={isSending} onClick={() => setText(null)}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
