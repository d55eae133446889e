import type { YearInReview } from '@backline/contract';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './profile.module.css';

interface YearChoiceProps {
  readonly review: YearInReview;
  readonly onYear: (year: number) => void;
}

/** The years with a show, one at a time or by choice. */
export function YearChoice({ review, onYear }: YearChoiceProps) {
  const years = review.years.toSorted((a, b) => a - b);
  const earlier = years.findLast((year) => year < review.year);
  const later = years.find((year) => year > review.year);
  return (
    <div className={classes.years}>
      <ActionIcon
        variant="default"
        aria-label={t('year.earlier')}
        disabled={earlier === undefined}
        onClick={() => earlier !== undefined && onYear(earlier)}
      >
        <Icon name="back" />
      </ActionIcon>
      <NativeSelect
        aria-label={t('log.filter.year')}
        value={review.year}
        data={[...new Set([...years, review.year])].sort((a, b) => b - a).map(String)}
        onChange={({ currentTarget: { value } }) => onYear(Number(value))}
      />
      <ActionIcon
        variant="default"
        aria-label={t('year.later')}
        disabled={later === undefined}
        onClick={() => later !== undefined && onYear(later)}
      >
        <Icon name="forward" />
      </ActionIcon>
    </div>
  );
}
