/** `1:35` hours and minutes of a show; `4:05` minutes and seconds below an hour when `precise`. */
export function formatDuration(seconds: number, precise = false): string {
  const two = (value: number) => String(value).padStart(2, '0');
  if (precise && seconds < 3600) return `${Math.floor(seconds / 60)}:${two(Math.round(seconds % 60))}`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** `90`, `1:30`, `1h30`, `1.5h` → seconds; null where it cannot be read. Bare numbers are minutes. */
export function parseDuration(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(',', '.');
  const clock = /^(\d{1,2})\s*[:h]\s*(\d{1,2})?\s*(?:m|min)?$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2] ?? 0) * 60;
  const hours = /^(\d+(?:\.\d+)?)\s*h$/.exec(text);
  if (hours) return Math.round(Number(hours[1]) * 3600);
  const minutes = /^(\d+)\s*(?:m|min)?$/.exec(text);
  return minutes ? Number(minutes[1]) * 60 : null;
}
