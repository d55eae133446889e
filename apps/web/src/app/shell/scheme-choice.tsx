import { themes } from '@backline/contract';
import type { Theme } from '@backline/contract';
import { useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useChangePreferences } from '../../data/preferences.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem } from '../../ui/notices.tsx';
import classes from './scheme-choice.module.css';

/** Light, dark, or as the system has it: here at once, and then on every device. */
export function SchemeChoice() {
  // Holding transitions back takes a style of its own, which our pages forbid.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const changePreferences = useChangePreferences();
  const name = useId();
  const handleChoose = (theme: Theme) => {
    setColorScheme(theme);
    void changePreferences({ theme }).catch(noticeProblem);
  };
  return (
    <fieldset className={classes.choice}>
      <legend>{t('shell.scheme')}</legend>
      {themes.map((theme) => (
        <label key={theme}>
          <input type="radio" name={name} checked={theme === colorScheme} onChange={() => handleChoose(theme)} />
          <span>{t(`shell.scheme.${theme}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
