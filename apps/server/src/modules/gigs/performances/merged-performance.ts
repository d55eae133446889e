import type { FieldValue, PerformanceDetail } from '@backline/contract';
import { UpdatePerformance } from '@backline/contract';
import { z } from 'zod';
import { allow, latestMark, readingsSince } from '#platform/kernel';
import type { Ctx, MergedThing, StandingField, StandingRow } from '#platform/kernel';
import { showMarks } from './marks.sql.ts';
import type { ShowMarks } from './marks.sql.ts';
import type { PerformanceToChange } from './performance.ts';
import { detailForUpdate } from './performance.sql.ts';
import { viewDetail } from './performance.view.ts';
import { factColumns, storedShow } from './stored-show.ts';
import { restorePerformance, trashPerformance } from './trash-performance.ts';
import { updatePerformance } from './update-performance.ts';

/** How devices change shows: field by field, the later edit of one stands, and what did not is kept. */
export const mergedPerformance: MergedThing = {
  table: 'performance',
  resource: 'performance',
  stored: storedShow,
  standing,
  change: async (ctx, id, change) =>
    await updatePerformance(ctx, id, { change: UpdatePerformance.parse(change), ifMatch: undefined }),
  trash: async (ctx, id) => await trashPerformance(ctx, id, undefined),
  restore: async (ctx, id) => await restorePerformance(ctx, id, undefined),
};

async function standing({ db, workspaceId, actor }: Ctx, id: string): Promise<StandingRow | undefined> {
  // In this order: the marks are read once the row is held.
  const [row, marks] = await Promise.all([
    db.maybe(detailForUpdate(workspaceId, id)),
    db.maybe(showMarks(workspaceId, id, actor.userId)),
  ]);
  if (!row || !marks) return undefined;
  const show = viewDetail(row);
  return {
    version: marks.version,
    deletedAt: row.deletedAt,
    deleted: latestMark(marks.marks, ['deleted_at']),
    since: (version) => readingsSince(marks.marks, version),
    allowChange(changes) {
      const isForOneself = changes.every((field) => field === 'privateNotes');
      allow(actor, 'performance', isForOneself ? 'read' : 'update', { ...row, changes });
      if (changes.some((field) => moneyFields.has(field))) allow(actor, 'money', 'update');
    },
    allowTrash: () => allow(actor, 'performance', 'delete', row),
    field: (name) => fields[name]?.({ id, row, show, marks }),
  };
}

const moneyFields: ReadonlySet<string> = new Set([
  'payment',
  'paymentStatus',
  'feeType',
  'tips',
  'merchSales',
  'expenses',
]);

interface Standing {
  readonly id: string;
  readonly row: PerformanceToChange;
  readonly show: PerformanceDetail;
  readonly marks: ShowMarks;
}

type Field = (standing: Standing) => StandingField;

const fields: Readonly<Record<string, Field>> = {
  ...facts(factColumns),
  venue: ofShow(['venue_id'], ({ show }) => ({ id: show.venueId })),
  venueType: ofShow(['own_venue_type'], ({ row }) => row.ownVenueType),
  // Amount and currency are one group with what was paid of it.
  payment: ofMoney(['payment_amount', 'payment_currency', 'payment_status'], 'payment'),
  paymentStatus: ofMoney(['payment_amount', 'payment_currency', 'payment_status'], 'paymentStatus'),
  feeType: ofMoney(['fee_type'], 'feeType'),
  tips: ofMoney(['tips_amount', 'tips_currency'], 'tips'),
  merchSales: ofMoney(['merch_amount', 'merch_currency'], 'merchSales'),
  expenses: ofMoney(['expenses'], 'expenses'),
  privateNotes: ({ id, show, marks }) => ({
    value: show.privateNotes,
    ...latestMark(marks.notesMarks ?? {}, ['body']),
    table: 'performanceNotes',
    rowId: marks.notesId ?? id,
    columns: ['performance_notes.body'],
  }),
  // Rows of their own, written as one list: the show's count of them is marked with every change of it.
  playedItems: ({ id, show, marks }) => ({
    value: show.playedItems.map(({ position: _, ...item }) => item),
    ...latestMark(marks.marks, ['song_count']),
    table: 'performance',
    rowId: id,
    columns: ['performances.song_count'],
  }),
};

function facts(columns: Readonly<Record<string, string>>): Readonly<Record<string, Field>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, ofShow([column], ({ show }) => valueOf(show, name))]),
  );
}

function ofShow(columns: readonly string[], value: (standing: Standing) => FieldValue): Field {
  const placed = columns.map((column) => `performances.${column}`);
  return (standing) => ({
    value: value(standing),
    ...latestMark(standing.marks.marks, columns),
    table: 'performance',
    rowId: standing.id,
    columns: placed,
  });
}

function ofMoney(columns: readonly string[], name: string): Field {
  const placed = columns.map((column) => `performance_money.${column}`);
  return ({ id, show, marks }) => ({
    value: show.money === null ? null : valueOf(show.money, name),
    ...latestMark(marks.moneyMarks ?? {}, columns),
    table: 'performanceMoney',
    rowId: id,
    columns: placed,
  });
}

function valueOf(of: object, name: string): FieldValue {
  return z.json().parse(Reflect.get(of, name));
}
