import { logError } from '../observability/invocation-log.ts';

/** A secret in the memory of this function. */
export interface CachedSecret<T> {
  /**
   * Returns the secret, which is read again when it is five minutes old. If it cannot be read again, the known one is still
   * used. Calls at the same time share one read.
   * @param now in milliseconds, of any clock that all calls share
   * @throws if the secret was never read and cannot be read
   */
  get(now: number): Promise<T>;
  /**
   * Returns the secret after another read, for a caller who has a newer value. It is read at most once in ten seconds, so
   * that a flood of wrong values causes no flood of reads.
   * @throws see {@link get}
   */
  getNewest(now: number): Promise<T>;
  /** Forgets the secret. For tests, and after it was changed. */
  clear(): void;
}

/** How to read a secret. */
export interface CachedSecretOptions<T> {
  /** For the log: `the secret of the CDN`. */
  readonly name: string;
  /** Reads and parses the secret. */
  readonly load: () => Promise<T>;
  /** Called once for each read that fails. */
  readonly onFailure?: () => void;
  /** After a read that failed, the next one waits at least this time. One second by default. */
  readonly retryDelayMs?: number;
}

/** A rotated secret is used everywhere after this time. */
const maxAgeMs = 300_000;
/** The minimum time between a read and one that {@link CachedSecret.getNewest} causes. */
const minAgeMs = 10_000;

/** Creates a secret that is read on first use. */
export function createCachedSecret<T>({
  name,
  load,
  onFailure = () => {},
  retryDelayMs = 1_000,
}: CachedSecretOptions<T>): CachedSecret<T> {
  let known: { readonly value: T; readonly readAt: number } | undefined;
  let failure: { readonly error: unknown; readonly failedAt: number } | undefined;
  let pendingRead: Promise<T> | undefined;

  const read = async (now: number): Promise<T> => {
    try {
      const value = await load();
      known = { value, readAt: now };
      failure = undefined;
      return value;
    } catch (error) {
      failure = { error, failedAt: now };
      onFailure();
      logError(`${name} could not be read`, error, { isKnown: known !== undefined });
      if (known === undefined) throw error;
      return known.value;
    }
  };
  const readOnce = (now: number): Promise<T> => {
    pendingRead ??= read(now).finally(() => {
      pendingRead = undefined;
    });
    return pendingRead;
  };
  const getKnown = (): T => {
    if (known === undefined) throw failure?.error;
    return known.value;
  };
  return {
    get: async (now) => {
      if (known !== undefined && isWithin(known.readAt, now, maxAgeMs)) return known.value;
      if (failure !== undefined && isWithin(failure.failedAt, now, retryDelayMs)) return getKnown();
      return readOnce(now);
    },
    getNewest: async (now) => {
      const triedAt = failure?.failedAt ?? known?.readAt;
      return triedAt !== undefined && isWithin(triedAt, now, minAgeMs) ? getKnown() : readOnce(now);
    },
    clear: () => {
      known = undefined;
      failure = undefined;
    },
  };
}

/** In both directions: a value must not stay forever after the clock was set back. */
const isWithin = (at: number, now: number, ms: number): boolean => Math.abs(now - at) < ms;
