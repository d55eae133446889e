import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useMay } from '../../data/may.tsx';
import { isTyping } from '../../lib/is-typing.ts';
import { onPaletteAsked } from './palette-door.ts';

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })));
const KeyList = lazy(() => import('./key-list.tsx').then(({ KeyList }) => ({ default: KeyList })));

type Opened = 'none' | 'palette' | 'keys';

/** The keys that work everywhere, and what they open. */
export function Shortcuts() {
  const [opened, setOpened] = useState<Opened>('none');
  const navigate = useNavigate();
  const canLog = useMay()('performance', 'create');
  const close = () => setOpened('none');

  useEffect(() => onPaletteAsked(() => setOpened('palette')), []);
  useEffect(() => {
    const plainKeys: Readonly<Record<string, () => void>> = {
      '?': () => setOpened('keys'),
      ...(canLog ? { n: () => void navigate({ to: '/log/new' }) } : {}),
      t: () => void navigate({ to: '/today' }),
      l: () => void navigate({ to: '/log' }),
    };
    const handleKey = (event: KeyboardEvent) => {
      const hasCommand = event.ctrlKey || event.metaKey;
      if (hasCommand && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpened('palette');
        return;
      }
      if (hasCommand || event.altKey || isTyping(event.target)) return;
      const act = plainKeys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [navigate, canLog]);

  return (
    <Suspense>
      {opened === 'palette' ? <Palette onClose={close} /> : null}
      {opened === 'keys' ? <KeyList onClose={close} /> : null}
    </Suspense>
  );
}
