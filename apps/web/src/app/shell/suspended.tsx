import { Button } from '@mantine/core';
import { refreshMe } from '../../data/me.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { Empty } from '../../ui/empty.tsx';

/** Stands in the place of every screen of a workspace that is suspended. */
export function Suspended() {
  const { name } = useWorkspace();
  const sending = useSending();
  return (
    <Empty level={1} title={t('suspended.title', { name })} text={`${t('suspended.text')} ${t('suspended.todo')}`}>
      <Button loading={sending.isSending} onClick={() => void sending.run(refreshMe)}>
        {t('suspended.again')}
      </Button>
    </Empty>
  );
}
