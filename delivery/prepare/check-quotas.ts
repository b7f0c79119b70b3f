import type { Reading } from '../preflight/facts.ts';
import { type QuotaNeed, quotaNeeds } from '../preflight/quotas.ts';
import type { Preparation } from './plan.ts';

/** The ids of the quotas (preflight/quotas.ts) that limit a preparation, with what it needs. */
const toNeeds = ({ quotas }: Preparation): Readonly<Record<string, number>> => ({
  lambdaConcurrency: quotas.concurrency,
  apiRequests: quotas.apiRate,
  tableWrites: quotas.tableWrites,
});

/** Returns the quotas that a preparation must read. */
export const listPreparationQuotas = (preparation: Preparation): QuotaNeed[] =>
  quotaNeeds.filter(({ id }) => id in toNeeds(preparation));

/**
 * Compares the quotas of an account with what a preparation needs.
 * @param readings the applied values, by the id of the quota
 * @returns one line for each quota that is too low or could not be read
 */
export function findMissingQuotas(
  preparation: Preparation,
  readings: Readonly<Record<string, Reading<number>>>,
): string[] {
  const needs = toNeeds(preparation);
  return listPreparationQuotas(preparation).flatMap(({ id, title, serviceCode, quotaCode }) => {
    const needed = needs[id] ?? 0;
    const reading = readings[id] ?? { error: 'not read' };
    if ('error' in reading) return [`${title}: could not be read: ${reading.error}`];
    if (reading.value >= needed) return [];
    return [
      `${title}: ${reading.value}, needs ${needed}. Run \`aws service-quotas request-service-quota-increase --service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${needed}\`. AWS takes hours to days.`,
    ];
  });
}
