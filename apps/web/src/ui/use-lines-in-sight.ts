import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';
import type { Span } from '../lib/lines-in-sight.ts';
import { linesInSight } from '../lib/lines-in-sight.ts';

// What an ordinary screen shows, until the real one is measured.
const firstGuess = { top: 0, height: 900 };

/** Which lines of a long list are to be drawn inside of a scroller; `tops` says where each begins. */
export function useLinesInSight(scroller: RefObject<HTMLElement | null>, tops: readonly number[]): Span {
  const [span, setSpan] = useState(() => linesInSight(tops, firstGuess));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const next = linesInSight(tops, { top: element.scrollTop, height: element.clientHeight });
      setSpan((known) => (known.first === next.first && known.end === next.end ? known : next));
    };
    const resizes = new ResizeObserver(look);
    resizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      resizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, tops]);
  return span;
}
