import type { Finding, PreflightInput } from './finding.ts';
import { withReading } from './finding.ts';

/** Checks credentials, region and the permissions boundary. */
export function checkAccess({ facts, stage, stacks }: PreflightInput): Finding[] {
  if ('error' in facts.caller)
    return [
      {
        check: 'credentials',
        status: 'missing',
        detail: `AWS does not accept them: ${facts.caller.error}`,
        remedy: 'Run `aws sts get-caller-identity` until it prints the account, then run this command again.',
      },
    ];
  const { account, arn } = facts.caller.value;
  return [
    { check: 'credentials', status: 'ok', detail: `account ${account} as ${arn}` },
    checkRegion(facts.region, facts.stacks, stage, stacks),
    withReading('permissions boundary', facts.hasBoundary, (exists) =>
      exists || stage.startsWith('local-')
        ? { status: 'ok', detail: 'the policy suffra-boundary exists' }
        : {
            status: 'missing',
            detail: 'there is no policy suffra-boundary, which every role of a function names',
            remedy: 'Run `npm run delivery -- boundary` with the credentials of an administrator.',
          },
    ),
  ];
}

function checkRegion(
  region: string | undefined,
  reading: PreflightInput['facts']['stacks'],
  stage: string,
  names: readonly string[],
): Finding {
  const check = 'region';
  if (region === undefined)
    return {
      check,
      status: 'missing',
      detail: 'none is set',
      remedy: 'Run `export AWS_REGION=eu-central-1`.',
    };
  const existing = 'value' in reading ? reading.value.map(({ name }) => name) : [];
  const regional = names.filter((name) => name !== 'edge').map((name) => `suffra-${name}-${stage}`);
  // The stack edge is always in us-east-1, so alone it shows that the stage is, or was, in another region.
  if (existing.includes(`suffra-edge-${stage}`) && !regional.some((name) => existing.includes(name)))
    return {
      check,
      status: 'warning',
      detail: `${region} has no stack of ${stage}, but suffra-edge-${stage} exists in us-east-1`,
      remedy: `If ${stage} runs in another region, set AWS_REGION to it. Otherwise both regions would share that stack.`,
    };
  return { check, status: 'ok', detail: region };
}
