import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShownImport } from '../../data/imports.ts';
import { useImport } from '../../data/imports.ts';
import { t } from '../../lib/messages/index.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { FailedImport } from './failed-import.tsx';
import { ImportProgressBar } from './import-progress-bar.tsx';
import { stageOf } from './import-stage.ts';
import { ImportResult } from './import-result.tsx';
import { MappingForm } from './mapping-form.tsx';
import { ReportView } from './report-view.tsx';
import { StageChip } from './stage-chip.tsx';
import classes from './import.module.css';

/** One import, from the look at its columns to its undoing. */
export function OneImportScreen() {
  const { importId } = useParams({ from: '/shell/import/$importId' });
  const { data: one, error, refetch } = useImport(importId);
  if (!one) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <RowSkeleton rows={6} />;
  const stage = stageOf(one);
  const rows = one.inspection ? t('import.rows', { count: one.inspection.rows }) : null;
  const size = t('import.kilobytes', { count: formatNumber(one.bytes / 1024, 1) });
  return (
    <Page
      title={one.fileName}
      lead={[rows, size].filter(Boolean).join(' · ')}
      actions={<StageChip stage={stage} />}
      width="wide"
    >
      <div className={classes.page}>
        <Stage one={one} />
      </div>
    </Page>
  );
}

interface StageProps {
  readonly one: ShownImport;
}

function Stage({ one }: StageProps) {
  const [isRemapping, setRemapping] = useState(false);
  const stage = stageOf(one);
  if (stage === 'inspecting' || stage === 'checking' || stage === 'running')
    return <ImportProgressBar one={one} stage={stage} />;
  if (stage === 'completed' || stage === 'rolled_back') return <ImportResult one={one} />;
  if (stage === 'failed' && !isRemapping) {
    return <FailedImport one={one} onAgain={one.inspection ? () => setRemapping(true) : null} />;
  }
  if (stage === 'cancelled') {
    return (
      <div className={classes.done}>
        <p>{t('import.cancelled')}</p>
        <Button component={Link} to="/import">
          {t('import.another')}
        </Button>
      </div>
    );
  }
  if (one.inspection && (stage === 'mapping' || isRemapping || !one.report)) {
    return <MappingForm one={one} inspection={one.inspection} onSent={() => setRemapping(false)} />;
  }
  return one.report ? <ReportView one={one} report={one.report} onRemap={() => setRemapping(true)} /> : null;
}
