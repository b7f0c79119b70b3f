/** The unit of a metric: a count, a rate per second, milliseconds, or a share from 0 to 1. */
export type Measure = 'count' | 'perSecond' | 'ms' | 'share';

const formatNumber = (locale: string, value: number, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(locale, options).format(value);

/** Formats a value in full: `12,408`, `3.4/s`, `184 ms`, `2.35 s`, `0.12%`. A dash if it is undefined. */
export function formatMetric(locale: string, measure: Measure, value: number | undefined): string {
  if (value === undefined) return '–';
  if (measure === 'count') return formatNumber(locale, value, { maximumFractionDigits: 0 });
  if (measure === 'perSecond') return `${formatNumber(locale, value, { maximumSignificantDigits: 3 })}/s`;
  if (measure === 'share')
    return formatNumber(locale, value, { style: 'percent', maximumSignificantDigits: 3 });
  if (value >= 1_000) return `${formatNumber(locale, value / 1_000, { maximumSignificantDigits: 3 })} s`;
  return `${formatNumber(locale, value, { maximumSignificantDigits: 3 })} ms`;
}

/** Formats a value briefly for an axis: `12K`, `250 ms`. */
export function formatAxisValue(locale: string, measure: Measure, value: number): string {
  if (measure !== 'count') return formatMetric(locale, measure, value);
  return formatNumber(locale, value, { notation: 'compact', maximumFractionDigits: 1 });
}
