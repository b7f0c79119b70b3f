import type { Catalogue } from '../../i18n/en/index.ts';
import type { Snapshot } from '../../state/polling-controller.ts';

/** Loaded metrics with what is needed to render them. */
export interface MetricsView<T> {
  readonly t: Catalogue;
  readonly locale: string;
  readonly fed: Snapshot<T>;
  /** The metrics of the preceding period. */
  readonly before: T | undefined;
  /** Whether the last step of the time range is not over. */
  readonly isLastStepUnfinished: boolean;
  readonly texts: {
    /** The name of the preceding period: `the 24 hours before`. */
    readonly before: string;
  };
}
