import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePrivateMutators } from '../../data/private-records.ts';
import type { PrivateConflict, PrivateContact, PrivateContent, PrivateRow } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { SaidError } from '../../lib/said-error.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';

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
  const sending = useSending();
  const save = async (upon: PrivateRow | null) => {
    if (content.kind === 'contact' && content.name.trim() === '')
      throw new SaidError('NO_NAME', t('private.contact.nameless'));
    if (content.kind === 'note' && content.body.trim() === '') throw new SaidError('EMPTY', t('private.note.empty'));
    if (!upon) await keep(venueId, content);
    const found = upon && (await change(upon, content));
    setConflict(found);
    if (found) return setRow(found.theirs);
    notice(t(upon ? 'private.changed' : 'private.kept'));
    onClose();
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
      onSubmit={() => void sending.run(() => save(row))}
      onClose={onClose}
    >
      {content.kind === 'contact' ? (
        <ContactFields contact={content} onChange={setContent} />
      ) : (
        <Textarea
          label={t('private.note.body')}
          autosize
          minRows={5}
          maxLength={10_000}
          value={content.body}
          onChange={({ currentTarget: { value } }) => setContent({ kind: 'note', body: value })}
        />
      )}
    </FormDialog>
  );
}

const contactTitles = { new: 'private.contact.new', edit: 'private.contact.edit' } as const;
const noteTitles = { new: 'private.note.new', edit: 'private.note.edit' } as const;

interface ContactFieldsProps {
  readonly contact: PrivateContact;
  readonly onChange: (contact: PrivateContact) => void;
}

const lines: readonly { field: 'name' | 'role' | 'phone' | 'email'; label: LabelKey; type?: 'tel' | 'email' }[] = [
  { field: 'name', label: 'private.contact.name' },
  { field: 'role', label: 'private.contact.role' },
  { field: 'phone', label: 'private.contact.phone', type: 'tel' },
  { field: 'email', label: 'private.contact.email', type: 'email' },
];

function ContactFields({ contact, onChange }: ContactFieldsProps) {
  return (
    <>
      {lines.map(({ field, label, type = 'text' }) => (
        <TextInput
          key={field}
          label={t(label)}
          type={type}
          maxLength={300}
          autoComplete="off"
          value={contact[field]}
          onChange={({ currentTarget: { value } }) => onChange({ ...contact, [field]: value })}
        />
      ))}
      <Textarea
        label={t('private.contact.address')}
        autosize
        minRows={2}
        maxLength={1000}
        value={contact.address}
        onChange={({ currentTarget: { value } }) => onChange({ ...contact, address: value })}
      />
    </>
  );
}
