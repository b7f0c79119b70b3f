import { checkAccess } from './rules/access.ts';
import type { Finding, PreflightInput } from './rules/finding.ts';
import { checkLeftovers } from './rules/leftovers.ts';
import { checkMail } from './rules/mail.ts';
import { checkQuotas } from './rules/quotas.ts';
import { checkSettings } from './rules/settings.ts';

/**
 * Compares an account with what the deployment of a stage needs.
 * @returns one finding for each check, in the order in which an operations engineer should settle them
 */
export function findProblems(input: PreflightInput): Finding[] {
  const access = checkAccess(input);
  // Without valid credentials every other check would fail for the same reason.
  if ('error' in input.facts.caller) return access;
  return [
    ...access,
    ...checkQuotas(input),
    ...checkSettings(input),
    ...checkMail(input),
    ...checkLeftovers(input),
  ];
}

/** Whether a deployment would fail. */
export const isBlocked = (findings: readonly Finding[]): boolean =>
  findings.some(({ status }) => status === 'missing');
