import { useState } from 'react';
import { usePrivateMutators } from '../../data/private-records.ts';
import type { PrivateConflict, PrivateContent, PrivateRow } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ContentFields, contentFault } from './content-fields.tsx';

interface RecordDialogProps {
  readonly venueId: string;
  /** What is changed; null for something new. */
  readonly row: PrivateRow | null;
  readonly content: PrivateContent;
  readonly onClose: () => void;
}

/** A contact or a note, new or changed. Where somebody else was quicker, both are laid side by side, and nothing typed is lost. */
export function RecordDialog({ venueId, row: opened, content: before, onClose }: RecordDialogProps) {
  const [content, setContent] = useState(before);
  const [row, setRow] = useState(opened);
  const [conflict, setConflict] = useState<PrivateConflict | null>(null);
  const { keep, change } = usePrivateMutators();
  const [isTried, setTried] = useState(false);
  const sending = useSending();
  const save = async (upon: PrivateRow | null) => {
    if (!upon) await keep(venueId, content);
    const found = upon && (await change(upon, content));
    setConflict(found);
    if (found) return setRow(found.theirs);
    notice(t(upon ? 'private.changed' : 'private.kept'));
    onClose();
  };
  const handleSubmit = () => {
    setTried(true);
    if (contentFault(content) === null) void sending.run(() => save(row));
  };
  if (conflict)
    return (
      <ConflictDialog
        conflict={conflict}
        isSending={sending.isSending}
        error={sending.error}
        onMine={() => void sending.run(() => save(conflict.theirs))}
        onTheirs={onClose}
        onMix={() => setConflict(null)}
      />
    );
  const isNew = row === null;
  const title = content.kind === 'contact' ? contactTitles : noteTitles;
  return (
    <FormDialog
      title={t(isNew ? title.new : title.edit)}
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onClose={onClose}
    >
      <ContentFields content={content} fault={isTried ? contentFault(content) : null} onChange={setContent} />
    </FormDialog>
  );
}

const contactTitles = { new: 'private.contact.new', edit: 'private.contact.edit' } as const;
const noteTitles = { new: 'private.note.new', edit: 'private.note.edit' } as const;
