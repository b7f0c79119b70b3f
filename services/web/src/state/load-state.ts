import type { Problem } from '../api/problem.ts';

/** The state of data that is read from the API: loading, loaded or failed. */
export type LoadState<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'loaded'; readonly value: T }
  | { readonly is: 'failed'; readonly problem: Problem };

export const loading = { is: 'loading' } as const;
export const toLoaded = <T>(value: T) => ({ is: 'loaded', value }) as const;
export const toFailed = (problem: Problem) => ({ is: 'failed', problem }) as const;
