import type { Aside } from '@backline/client/sync';
import { useOpenVault } from '../../data/open-vault.ts';
import { useAskedContent } from '../../data/private-asides.ts';
import { t } from '../../lib/messages/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { ContentText } from '../private/content-text.tsx';
import '../private/private-texts.ts';
import { AsideCard } from './aside-card.tsx';
import { LockedPrivate } from './locked-private.tsx';

interface PrivateAsideCardProps {
  readonly aside: Aside;
}

/** Something sealed that the server would not take: only this device can say what it is, once it is unlocked. */
export function PrivateAsideCard({ aside }: PrivateAsideCardProps) {
  const isOpen = useOpenVault() !== null;
  return (
    <AsideCard aside={aside}>
      {isOpen ? <Opened aside={aside} /> : <LockedPrivate text={t('sync.private.entered')} />}
    </AsideCard>
  );
}

function Opened({ aside }: PrivateAsideCardProps) {
  const { data: opened, error, refetch } = useAskedContent(aside);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return opened ? <ContentText content={opened.content} /> : <RowSkeleton rows={1} />;
}
