import { DomainError } from '@suffra/shared/domain-error';
import type { Voting } from '../../src/domain/voting.ts';

/** An instant of a fixed day by its time: `at('09:00')` is 2026-12-01T09:00:00.000Z. */
export const at = (time: string): string => `2026-12-01T${time.length === 5 ? `${time}:00.000` : time}Z`;

/** The same in milliseconds since the epoch. */
export const ms = (time: string): number => Date.parse(at(time));

/** Creates a voting with two options that is open from 09:00 to 10:00. */
export const createSample = (change: Partial<Voting> = {}): Voting => ({
  tenantId: 'acme',
  votingId: '0000000000000000000000000A',
  version: 3,
  windowVersion: 1,
  title: 'Lunch',
  description: 'Where to?',
  options: [
    { id: 'o1', label: 'Soup' },
    { id: 'o2', label: 'Salad', imageUrl: 'https://img.example/salad.png' },
  ],
  lastOption: 2,
  startsAt: at('09:00'),
  endsAt: at('10:00'),
  price: 0,
  ballot: { kind: 'single' },
  results: 'live',
  resultStep: 10,
  change: 'none',
  buckets: 64,
  cancelled: false,
  createdAt: '2026-11-30T12:00:00.000Z',
  corrections: [],
  fired: {},
  ...change,
});

/** Runs a rule that must throw a domain error. @returns its code, extensions and detail */
export function catchError(rule: () => unknown): Record<string, unknown> {
  try {
    rule();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...error.options.extensions, detail: error.options.detail };
  }
  throw new Error('the rule threw nothing');
}
