import type { Problem } from '../api/problem.ts';

/** Something that is read from the API: not yet here, here, or refused. */
export type Loading<T> =
  | { readonly is: 'waiting' }
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'refused'; readonly problem: Problem };

export const waiting = { is: 'waiting' } as const;
export const here = <T>(value: T) => ({ is: 'here', value }) as const;
export const refused = (problem: Problem) => ({ is: 'refused', problem }) as const;
