/** What a figure counts: things, things a second, milliseconds, or a share from 0 to 1. */
export type Measure = 'count' | 'perSecond' | 'ms' | 'share';

const number = (locale: string, value: number, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(locale, options).format(value);

/** A figure in full: `12,408`, `3.4 /s`, `184 ms`, `2.35 s`, `0.12 %`. A dash where there is none. */
export function measureText(locale: string, measure: Measure, value: number | undefined): string {
  if (value === undefined) return '–';
  if (measure === 'count') return number(locale, value, { maximumFractionDigits: 0 });
  if (measure === 'perSecond') return `${number(locale, value, { maximumSignificantDigits: 3 })}/s`;
  if (measure === 'share') return number(locale, value, { style: 'percent', maximumSignificantDigits: 3 });
  if (value >= 1_000) return `${number(locale, value / 1_000, { maximumSignificantDigits: 3 })} s`;
  return `${number(locale, value, { maximumSignificantDigits: 3 })} ms`;
}

/** A figure as short as a scale needs it: `12K`, `250 ms`. */
export function scaleText(locale: string, measure: Measure, value: number): string {
  if (measure !== 'count') return measureText(locale, measure, value);
  return number(locale, value, { notation: 'compact', maximumFractionDigits: 1 });
}
