import type { Profile } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import classes from './profile.module.css';

interface ProfileAboutProps {
  readonly profile: Profile;
}

/** What a musician says about themselves. */
export function ProfileAbout({ profile }: ProfileAboutProps) {
  const { instruments, genres, homeTown, bio, links, yearsOfExperience } = profile;
  const years = yearsOfExperience === null ? null : t('profile.playingFor', { count: yearsOfExperience });
  const line = [homeTown, years].filter(Boolean).join(' · ');
  return (
    <section className={classes.about} aria-label={t('profile.about')}>
      <div className={classes.chips}>
        {instruments.map((instrument) => (
          <Chip key={instrument} tone="accent">
            {instrument}
          </Chip>
        ))}
        {genres.map((genre) => (
          <Chip key={genre}>{genre}</Chip>
        ))}
        {line ? <span>{line}</span> : null}
      </div>
      {bio ? <p>{bio}</p> : null}
      {links.length > 0 ? (
        <ul>
          {links.map(({ label, url }) => (
            <li key={`${label} ${url}`}>
              <a href={url} rel="noreferrer noopener" target="_blank">
                {label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
