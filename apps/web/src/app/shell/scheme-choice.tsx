import { useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { t } from '../../lib/messages/index.ts';
import classes from './scheme-choice.module.css';

const schemes = ['auto', 'light', 'dark'] as const;

/** Light, dark, or as the system has it. */
export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{t('shell.scheme')}</legend>
      {schemes.map((scheme) => (
        <label key={scheme}>
          <input type="radio" name={name} checked={scheme === colorScheme} onChange={() => setColorScheme(scheme)} />
          <span>{t(`shell.scheme.${scheme}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
