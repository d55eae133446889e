import type { PlatformRight } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMayOperate } from '../../data/platform.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';

interface AdminGateProps {
  readonly right: PlatformRight;
  readonly children: ReactNode;
}

/** Shows a part of the console to whoever has the right to it, and tells anybody else why not. */
export function AdminGate({ right, children }: AdminGateProps) {
  if (useMayOperate()(right)) return children;
  return (
    <Empty level={1} title={t('admin.refused.title')} text={t('admin.refused.text')}>
      <Button renderRoot={(props) => <Link to="/today" {...props} />}>{t('admin.refused.action')}</Button>
    </Empty>
  );
}
