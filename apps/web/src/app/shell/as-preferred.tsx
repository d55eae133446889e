import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { usePreferences } from '../../data/preferences.ts';
import { keepReader } from '../../lib/reader.ts';

/** Has the screen as its reader chose it on whichever device. */
export function AsPreferred() {
  const { data } = usePreferences();
  // Holding transitions back takes a style of its own, which our pages forbid.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { theme, locale, timeZone } = data ?? {};
  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (locale !== undefined && timeZone !== undefined) keepReader({ locale, timeZone });
  }, [locale, timeZone]);
  return null;
}
