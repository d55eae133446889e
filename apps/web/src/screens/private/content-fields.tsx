import { Textarea, TextInput } from '@mantine/core';
import type { PrivateContact, PrivateContent } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';

interface ContentFieldsProps {
  readonly content: PrivateContent;
  /** What is wrong with the one thing that has to be there. */
  readonly fault: string | null;
  readonly onChange: (content: PrivateContent) => void;
}

/** What a contact or a note says, to be typed. */
export function ContentFields({ content, fault, onChange }: ContentFieldsProps) {
  if (content.kind === 'contact') return <ContactFields contact={content} fault={fault} onChange={onChange} />;
  return (
    <Textarea
      label={t('private.note.body')}
      autosize
      minRows={5}
      maxLength={10_000}
      error={fault}
      value={content.body}
      onChange={({ currentTarget: { value } }) => onChange({ kind: 'note', body: value })}
    />
  );
}

/** Why it cannot be kept like this; null where it can. */
export function contentFault(content: PrivateContent): string | null {
  if (content.kind === 'contact') return content.name.trim() === '' ? t('private.contact.nameless') : null;
  return content.body.trim() === '' ? t('private.note.empty') : null;
}

interface ContactFieldsProps {
  readonly contact: PrivateContact;
  readonly fault: string | null;
  readonly onChange: (contact: PrivateContact) => void;
}

const lines: readonly { field: 'name' | 'role' | 'phone' | 'email'; label: LabelKey; type?: 'tel' | 'email' }[] = [
  { field: 'name', label: 'private.contact.name' },
  { field: 'role', label: 'private.contact.role' },
  { field: 'phone', label: 'private.contact.phone', type: 'tel' },
  { field: 'email', label: 'private.contact.email', type: 'email' },
];

function ContactFields({ contact, fault, onChange }: ContactFieldsProps) {
  return (
    <>
      {lines.map(({ field, label, type = 'text' }) => (
        <TextInput
          key={field}
          label={t(label)}
          type={type}
          maxLength={300}
          autoComplete="off"
          error={field === 'name' ? fault : null}
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
