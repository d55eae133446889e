/** `4:05` minutes and seconds, `1:02:03` with hours, `4` minutes → seconds; null where it cannot be read. */
export function parseSongLength(typed: string): number | null {
  const parts = /^(?:(\d{1,2}):(?=\d{1,2}:))?(\d{1,3})(?::(\d{2}))?$/.exec(typed.trim());
  if (!parts || Number(parts[3] ?? 0) > 59) return null;
  const seconds = Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return seconds > 0 && seconds <= 86_400 ? seconds : null;
}

/** Seconds as `4:05`, with hours in front from an hour on: `1:02:03`. */
export function formatSongLength(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.round(seconds);
  const rest = two(whole % 60);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
