import { useVault } from '../../data/vault.ts';
import '../private/private-texts.ts';
import { UnlockButton } from '../private/unlock-button.tsx';

interface LockedPrivateProps {
  /** What opens once private data is unlocked. */
  readonly text: string;
}

/** In the place of something sealed, the way to open it. */
export function LockedPrivate({ text }: LockedPrivateProps) {
  const { data: vault } = useVault();
  return (
    <>
      <p>{text}</p>
      {vault ? <UnlockButton vault={vault} /> : null}
    </>
  );
}
