import { crowdSizes, marketingEfforts } from '@backline/contract';
import { Checkbox, NativeSelect } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import classes from '../profile.module.css';
import type { ProfileFieldsProps } from './profile-fields.ts';

/** How many come, and how they hear of it. */
export function CrowdFields({ values, set }: ProfileFieldsProps) {
  return (
    <>
      <NativeSelect
        label={t('profile.typicalCrowd')}
        value={values.typicalCrowd}
        data={[
          { value: '', label: t('form.unknown') },
          ...crowdSizes.map((value) => ({ value, label: value.replace('-', '–') })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ typicalCrowd: value })}
      />
      <Checkbox.Group
        label={t('profile.marketingEfforts')}
        value={[...values.marketingEfforts]}
        onChange={(efforts) => set({ marketingEfforts: settled(values.marketingEfforts, efforts) })}
      >
        <div className={classes.efforts}>
          {marketingEfforts.map((effort) => (
            <Checkbox key={effort} value={effort} label={t(`profile.marketingEfforts.${effort}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}

// "Nothing" and anything else exclude each other; what was ticked last holds.
function settled(before: readonly string[], after: readonly string[]): readonly string[] {
  const isNothingNew = after.includes('none') && !before.includes('none');
  return isNothingNew ? ['none'] : after.filter((effort) => effort !== 'none' || after.length === 1);
}
