import { isolateDirection } from './isolate-direction.ts';

/** Formats a list in a language: `A, B and C`. */
export const formatList = (items: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(items.map(isolateDirection));
