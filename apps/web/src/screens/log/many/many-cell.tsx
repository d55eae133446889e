import { useId } from 'react';
import type { ManyColumn } from './many-values.ts';
import classes from './many.module.css';

interface ManyCellProps {
  readonly column: ManyColumn;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly fault?: string | undefined;
  readonly onText: (text: string) => void;
  /** A table was pasted: several cells at once. */
  readonly onTable?: (text: string) => void;
}

/** One cell of the table; a bad one says why below itself. */
export function ManyCell({ column, label, value, placeholder, fault, onText, onTable }: ManyCellProps) {
  const faultId = useId();
  return (
    <>
      <input
        className={classes.cell}
        type={column === 'localDate' ? 'date' : 'text'}
        inputMode={column === 'audienceSize' ? 'numeric' : column === 'payment' ? 'decimal' : undefined}
        list={column === 'venue' ? 'own-venues' : undefined}
        aria-label={label}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? faultId : undefined}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (!onTable || !/[\t\n]/.test(text.trim())) return;
          event.preventDefault();
          onTable(text);
        }}
      />
      {fault ? (
        <small id={faultId} className={classes.fault}>
          {fault}
        </small>
      ) : null}
    </>
  );
}
