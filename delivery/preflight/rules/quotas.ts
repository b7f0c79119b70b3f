import { type QuotaNeed, quotaNeeds, stageSize } from '../quotas.ts';
import type { Finding, PreflightInput } from './finding.ts';
import { withReading } from './finding.ts';

/** Checks the quotas of the account against what a release and the load need. */
export function checkQuotas(input: PreflightInput): Finding[] {
  return [...quotaNeeds.map((need) => checkQuota(need, input)), checkRoles(input), checkStackCount(input)];
}

function checkQuota(need: QuotaNeed, { facts, load }: PreflightInput): Finding {
  const { id, title, serviceCode, quotaCode, needed, minToRelease = 0, reason = '' } = need;
  const reading = facts.quotas[id] ?? { error: 'not read' };
  return withReading(title, reading, (value) => {
    const enough = { status: 'ok', detail: `${value}; ${load} needs ${needed[load]}` } as const;
    if (value >= needed[load]) return enough;
    const remedy = `Run \`aws service-quotas request-service-quota-increase --service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${needed[load]}\`. AWS takes hours to days; if it refuses, open a support case.`;
    return value < minToRelease
      ? { status: 'missing', detail: `${value}; a release needs ${minToRelease}: ${reason}`, remedy }
      : { status: 'warning', detail: `${value}; ${load} needs ${needed[load]}`, remedy };
  });
}

function checkRoles({ facts, stage }: PreflightInput): Finding {
  return withReading('IAM: roles', facts.roles, ({ used, quota }) => {
    const added = isDeployed(facts.stacks, stage) ? 0 : stageSize.roles;
    const detail = `${used} of ${quota} are used; ${stage} adds up to ${added}`;
    return used + added <= quota
      ? { status: 'ok', detail }
      : {
          status: 'missing',
          detail,
          // IAM is global: its quotas are requested in us-east-1.
          remedy: `Run \`aws service-quotas request-service-quota-increase --region us-east-1 --service-code iam --quota-code L-FE177D64 --desired-value ${Math.min(5_000, quota + 1_000)}\`, or remove stages.`,
        };
  });
}

function checkStackCount({ facts, stage }: PreflightInput): Finding {
  const check = 'CloudFormation: free stacks';
  const quota = facts.quotas.stacks ?? { error: 'not read' };
  if ('error' in quota) return { check, status: 'unknown', detail: `could not be read: ${quota.error}` };
  return withReading(check, facts.stackCount, (count) => {
    const added = isDeployed(facts.stacks, stage) ? 0 : stageSize.stacks;
    const detail = `${count} of ${quota.value} exist; ${stage} adds ${added}`;
    return count + added <= quota.value
      ? { status: 'ok', detail }
      : { status: 'missing', detail, remedy: 'Remove stages, or request a higher quota.' };
  });
}

const isDeployed = (reading: PreflightInput['facts']['stacks'], stage: string): boolean =>
  'value' in reading && reading.value.some(({ name }) => name === `suffra-web-${stage}`);
