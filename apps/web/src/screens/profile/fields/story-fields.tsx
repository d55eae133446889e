import { profileVisibilities } from '@backline/contract';
import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import classes from '../profile.module.css';
import type { ProfileFieldsProps } from './profile-fields.ts';

const mostLinks = 10;

/** A few words, a few links, and who may read them. */
export function StoryFields({ values, faults, set }: ProfileFieldsProps) {
  const setLink = (at: number, change: { readonly label?: string; readonly url?: string }) =>
    set({ links: values.links.map((link, index) => (index === at ? { ...link, ...change } : link)) });
  return (
    <>
      <Textarea
        data-whole
        wrapperProps={{ 'data-whole': true }}
        label={t('profile.bio')}
        error={faults['bio']}
        maxLength={1000}
        value={values.bio}
        onChange={({ currentTarget: { value } }) => set({ bio: value })}
      />
      <div className={classes.links} data-whole>
        {values.links.map((link, index) => (
          <div key={index} className={classes.link}>
            <TextInput
              label={t('profile.link.label')}
              maxLength={50}
              value={link.label}
              onChange={({ currentTarget: { value } }) => setLink(index, { label: value })}
            />
            <TextInput
              label={t('profile.link.url')}
              type="url"
              error={faults['links'] && !URL.canParse(link.url) ? faults['links'] : undefined}
              value={link.url}
              onChange={({ currentTarget: { value } }) => setLink(index, { url: value })}
            />
            <ActionIcon
              aria-label={t('profile.link.remove', { number: index + 1 })}
              onClick={() => set({ links: values.links.toSpliced(index, 1) })}
            >
              <Icon name="cross" />
            </ActionIcon>
          </div>
        ))}
        {values.links.length < mostLinks ? (
          <Button
            variant="default"
            leftSection={<Icon name="add" />}
            onClick={() => set({ links: [...values.links, { label: '', url: '' }] })}
          >
            {t('profile.link.add')}
          </Button>
        ) : null}
      </div>
      <NativeSelect
        label={t('profile.visibility')}
        value={values.visibility}
        data={profileVisibilities.map((value) => ({ value, label: t(`profile.visibility.${value}`) }))}
        onChange={({ currentTarget: { value } }) => set({ visibility: value })}
      />
    </>
  );
}
