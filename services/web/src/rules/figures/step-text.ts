import type { Step } from './span.ts';

const format = (locale: string, at: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, options).format(at);

/** When a step is, in the viewer's zone: `Mon 23 Nov, 14:05`; of a whole day, which is one of UTC, its date alone. */
export function stepText(locale: string, at: number, step: Step): string {
  const date = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  if (step === 'day') return format(locale, at, { ...date, timeZone: 'UTC' });
  return format(locale, at, { ...date, hour: '2-digit', minute: '2-digit' });
}

/** The words below a chart: the time of day, and the date where a day begins or days are the steps. */
export function axisText(locale: string, at: number, step: Step): string {
  const date = { day: 'numeric', month: 'short' } as const;
  if (step === 'day') return format(locale, at, { ...date, timeZone: 'UTC' });
  const time = new Date(at);
  const midnight = time.getHours() === 0 && time.getMinutes() === 0;
  return midnight ? format(locale, at, date) : format(locale, at, { hour: '2-digit', minute: '2-digit' });
}
