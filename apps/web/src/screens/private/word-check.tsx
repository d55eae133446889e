import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import classes from './private.module.css';

interface WordCheckProps {
  readonly words: readonly string[];
  readonly action: string;
  readonly onFound: () => Promise<void>;
  readonly onBack: () => void;
}

/** Asks for three of the words, for whoever is in a hurry writes nothing down. */
export function WordCheck({ words, action, onFound, onBack }: WordCheckProps) {
  const [asked] = useState(() => threeOf(words.length));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [isTried, setTried] = useState(false);
  const sending = useSending();
  const isRight = (at: number) => (typed[at] ?? '').trim().toLowerCase() === words[at];
  const handleSubmit = () => {
    setTried(true);
    if (asked.every(isRight)) void sending.run(onFound);
  };
  return (
    <section className={classes.part} aria-labelledby="word-check">
      <h2 id="word-check">{t('private.words.check.title')}</h2>
      <p>{t('private.words.check.text')}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          handleSubmit();
        }}
      >
        {asked.map((at) => (
          <TextInput
            key={at}
            label={t('private.words.check.word', { number: at + 1 })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={isTried && !isRight(at) ? t('private.words.check.wrong') : null}
            value={typed[at] ?? ''}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [at]: value })}
          />
        ))}
        <FormProblem error={sending.error} />
        <ButtonRow>
          <Button type="submit" loading={sending.isSending}>
            {action}
          </Button>
          <Button variant="subtle" color="gray" onClick={onBack}>
            {t('private.words.check.back')}
          </Button>
        </ButtonRow>
      </form>
    </section>
  );
}

/** Three places, in their order, by chance. */
function threeOf(count: number): readonly number[] {
  const places = Array.from({ length: count }, (_, at) => ({ at, by: Math.random() }));
  return places
    .toSorted((a, b) => a.by - b.by)
    .slice(0, 3)
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
}
