import { Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { doings } from '../../lib/things.ts';
import { narrowingOf } from './grant-lines.ts';
import type { GrantLine } from './grant-lines.ts';
import { statusName } from './status-name.ts';
import classes from './roles.module.css';

interface GrantFieldsProps {
  readonly line: GrantLine;
  readonly onChange: (line: GrantLine) => void;
}

/** What a role gives of one thing. */
export function GrantFields({ line, onChange }: GrantFieldsProps) {
  const { thing, doing, which, statuses } = line;
  const narrowing = narrowingOf(thing);
  const name = t(`thing.${thing}`);
  const isNarrowable = doing.length > 0 && which !== 'kept';
  return (
    <div>
      <Checkbox.Group
        label={name}
        value={[...doing]}
        onChange={(chosen) => onChange({ ...line, doing: doings.filter((each) => chosen.includes(each)) })}
        {...(which === 'kept' ? { description: t('roles.which.kept') } : {})}
      >
        <div className={classes.line}>
          {doings.map((each) => (
            <Checkbox key={each} value={each} label={t(`can.${each}`)} disabled={which === 'kept'} />
          ))}
        </div>
      </Checkbox.Group>
      {isNarrowable && narrowing.byMaker ? (
        <NativeSelect
          aria-label={t('roles.which', { thing: name })}
          value={which}
          data={(['any', 'own'] as const).map((value) => ({ value, label: t(`roles.which.${value}`) }))}
          onChange={({ currentTarget: { value } }) => onChange({ ...line, which: value === 'own' ? 'own' : 'any' })}
        />
      ) : null}
      {isNarrowable && narrowing.statuses.length > 0 ? (
        <MultiSelect
          label={t('roles.statuses', { thing: name })}
          data={narrowing.statuses.map((value) => ({ value, label: statusName(value) }))}
          value={[...statuses]}
          onChange={(chosen) => onChange({ ...line, statuses: chosen })}
        />
      ) : null}
    </div>
  );
}
