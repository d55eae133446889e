import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';

interface Row {
  readonly id: string;
}

export interface HandleProps {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export interface Reorder<R extends Row> {
  /** The rows as they are wished to stand, until what was wished is kept. */
  readonly shown: readonly R[];
  readonly draggedId: string | null;
  readonly listRef: RefObject<HTMLOListElement | null>;
  /** At which edge of a row the dragged one would land. */
  dropEdge(id: string): 'above' | 'below' | undefined;
  handleProps(id: string): HandleProps;
}

interface Drag {
  readonly id: string;
  /** What it would stand behind; null is first. */
  readonly after: string | null;
}

/**
 * Moves rows by dragging a handle with finger or mouse, or with the arrow, Home and End keys on it. The rows stand still
 * during a drag, because a handle that is moved in the page loses its pointer; a line shows where the row would land.
 */
export function useReorder<R extends Row>(
  given: readonly R[],
  onMove: (id: string, after: string | null, place: number) => Promise<unknown>,
): Reorder<R> {
  const [wished, setWished] = useState<readonly string[] | null>(null);
  const moves = useRef(0);
  const rows = inOrder(given, wished);
  const listRef = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const movedByKey = useRef<string | null>(null);
  useLayoutEffect(() => {
    // The browser drops the focus of a row that changes its place.
    const at = rows.findIndex((row) => row.id === movedByKey.current);
    if (at >= 0) listRef.current?.children[at]?.querySelector<HTMLElement>('[data-handle]')?.focus();
    movedByKey.current = null;
  }, [rows]);

  function move(id: string, after: string | null, place: number): void {
    moves.current += 1;
    const mine = moves.current;
    const rest = rows.filter((row) => row.id !== id).map((row) => row.id);
    setWished(rest.toSpliced(place - 1, 0, id));
    const end = () => {
      // A later move has an order of its own.
      if (mine === moves.current) setWished(null);
    };
    onMove(id, after, place).then(end, end);
  }

  const indexOf = (id: string) => rows.findIndex((row) => row.id === id);
  const standsBehind = (id: string) => rows[indexOf(id) - 1]?.id ?? null;
  const isHome = drag !== null && drag.after === standsBehind(drag.id);

  return {
    shown: rows,
    draggedId: drag?.id ?? null,
    listRef,
    dropEdge(id) {
      if (!drag || isHome) return undefined;
      if (drag.after === id) return 'below';
      return drag.after === null && id === rows[0]?.id ? 'above' : undefined;
    },
    handleProps: (id) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ id, after: standsBehind(id) });
      },
      onPointerMove(event) {
        if (!drag || !listRef.current) return;
        const after = rowAbove(listRef.current, rows, drag.id, event.clientY);
        if (after !== drag.after) setDrag({ id: drag.id, after });
      },
      onPointerUp() {
        setDrag(null);
        if (drag && !isHome) move(drag.id, drag.after, placeBehind(rows, drag.id, drag.after));
      },
      onPointerCancel: () => setDrag(null),
      onKeyDown(event) {
        if (event.key === 'Escape') setDrag(null);
        const at = indexOf(id);
        const wanted = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
        if (wanted === undefined) return;
        event.preventDefault();
        const to = Math.min(rows.length - 1, Math.max(0, wanted));
        if (to === at) return;
        movedByKey.current = id;
        move(id, rows.filter((row) => row.id !== id)[to - 1]?.id ?? null, to + 1);
      },
    }),
  };
}

/** Rows in an order of ids; as they are where the order is of other rows. */
function inOrder<R extends Row>(rows: readonly R[], ids: readonly string[] | null): readonly R[] {
  if (ids?.length !== rows.length) return rows;
  const ordered = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return ordered.length === rows.length ? ordered : rows;
}

/** Which place, counted from 1, a row takes behind another. */
function placeBehind(rows: readonly Row[], id: string, after: string | null): number {
  return rows.filter((row) => row.id !== id).findIndex((row) => row.id === after) + 2;
}

/** The row whose middle is the last above a height on screen, the dragged one left out; null above them all. */
function rowAbove(list: HTMLOListElement, rows: readonly Row[], draggedId: string, y: number): string | null {
  const above = rows.filter(({ id }, index) => {
    const box = list.children[index]?.getBoundingClientRect();
    return box !== undefined && id !== draggedId && box.top + box.height / 2 < y;
  });
  return above.at(-1)?.id ?? null;
}
