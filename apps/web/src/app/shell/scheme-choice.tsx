import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';

const schemes = ['auto', 'light', 'dark'] as const;

/** Light, dark, or as the system has it. */
export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="sm"
      aria-label={t('shell.scheme')}
      value={colorScheme}
      data={schemes.map((value) => ({ value, label: t(`shell.scheme.${value}`) }))}
      onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
    />
  );
}
