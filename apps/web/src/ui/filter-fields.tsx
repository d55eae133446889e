import { t } from '../lib/messages/index.ts';
import classes from './filter-fields.module.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceFilterProps<Value extends string> {
  readonly label: string;
  /** Undefined where nothing is narrowed. */
  readonly value: string | undefined;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value | undefined) => void;
}

/** Narrows a list to one of a few values, or to any. */
export function ChoiceFilter<Value extends string>({ label, value, choices, onChoose }: ChoiceFilterProps<Value>) {
  const any = { value: '', label: t('log.filter.any') };
  return (
    <ChoiceField
      label={label}
      value={value ?? ''}
      choices={[any, ...choices]}
      onChoose={(chosen) => onChoose(known(choices, chosen))}
    />
  );
}

interface OrderFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value | undefined) => void;
}

/** In which order a list stands. */
export function OrderField<Value extends string>({ onChoose, ...field }: OrderFieldProps<Value>) {
  return <ChoiceField {...field} onChoose={(chosen) => onChoose(known(field.choices, chosen))} />;
}

interface DateFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChoose: (date: string | undefined) => void;
}

/** Narrows a list by a date. */
export function DateFilter({ label, value, onChoose }: DateFilterProps) {
  return (
    <label className={classes.field}>
      {label}
      <input
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
      />
    </label>
  );
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice<string>[];
  readonly onChoose: (value: string) => void;
}

function ChoiceField({ label, value, choices, onChoose }: ChoiceFieldProps) {
  return (
    <label className={classes.field}>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function known<Value extends string>(choices: readonly Choice<Value>[], chosen: string): Value | undefined {
  return choices.find(({ value }) => value === chosen)?.value;
}
