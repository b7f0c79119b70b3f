import type { Catalogue } from '../../i18n/en/index.ts';
import type { Fed } from '../../state/feed.ts';

/** Figures with what they are drawn by. */
export interface Shown<T> {
  readonly t: Catalogue;
  readonly locale: string;
  readonly fed: Fed<T>;
  /** Those of the time before. */
  readonly before: T | undefined;
  /** The last step of their time is not over. */
  readonly running: boolean;
  readonly words: {
    /** What they are compared with: `the 24 hours before`. */
    readonly before: string;
  };
}
