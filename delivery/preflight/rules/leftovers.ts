import type { ExistingStack } from '../facts.ts';
import type { Finding, PreflightInput } from './finding.ts';
import { withReading } from './finding.ts';

/** Checks what an earlier deployment left, failed or removed, that the next one meets. */
export function checkLeftovers({ facts, stage, stacks }: PreflightInput): Finding[] {
  const existing = 'value' in facts.stacks ? facts.stacks.value.map(({ name }) => name) : [];
  const absent = stacks.map((name) => `suffra-${name}-${stage}`).filter((name) => !existing.includes(name));
  const belongsToAbsentStack = (name: string) => absent.some((stack) => name.startsWith(`${stack}-`));
  return [
    withReading('stacks', facts.stacks, (found) => toStacksFinding(found, stage)),
    withReading('retained log groups', facts.logGroupNames, (names) => {
      const left = names.filter((name) =>
        belongsToAbsentStack(name.replace(/^\/aws\/lambda\/(CodeDeployHook_)?/, '')),
      );
      return left.length === 0
        ? { status: 'ok', detail: 'none' }
        : {
            status: 'missing',
            detail: `${left.length} of removed stacks, with names that new ones need: ${left.slice(0, 3).join(', ')} …`,
            remedy: 'Run `aws logs delete-log-group --log-group-name <name>` for each.',
          };
    }),
    withReading('retained tables', facts.tableNames, (names) =>
      toRetainedFinding('tables', names.filter(belongsToAbsentStack)),
    ),
  ];
}

const toRetainedFinding = (kind: string, names: readonly string[]): Omit<Finding, 'check'> =>
  names.length === 0
    ? { status: 'ok', detail: 'none' }
    : {
        status: 'warning',
        detail: `${kind} of removed stacks: ${names.join(', ')}. A new stack creates empty ones`,
        remedy: 'Import them into the new stack, or delete them (docs/first-deploy.md, "Remove everything").',
      };

function toStacksFinding(stacks: readonly ExistingStack[], stage: string): Omit<Finding, 'check'> {
  const busy = stacks.filter(({ status }) => /_IN_PROGRESS$/.test(status) && status !== 'REVIEW_IN_PROGRESS');
  const stuck = stacks.filter(({ status }) => status === 'UPDATE_ROLLBACK_FAILED');
  // Stacks in these states accept no update; they can only be deleted.
  const failed = stacks.filter(({ status }) =>
    /^((CREATE|ROLLBACK|DELETE)_FAILED|ROLLBACK_COMPLETE|REVIEW_IN_PROGRESS)$/.test(status),
  );
  const list = (of: readonly ExistingStack[]) => of.map(({ name, status }) => `${name} ${status}`).join(', ');
  if (busy.length > 0)
    return {
      status: 'missing',
      detail: `another deployment is running: ${list(busy)}`,
      remedy: 'Wait until it has ended.',
    };
  if (stuck.length > 0)
    return {
      status: 'missing',
      detail: list(stuck),
      remedy: stuck
        .map(
          ({ name }) =>
            `\`aws cloudformation continue-update-rollback --stack-name ${name}${toRegionOption(name)}\``,
        )
        .join(', '),
    };
  if (failed.length > 0)
    return {
      status: 'missing',
      detail: `a failed deployment left ${list(failed)}`,
      remedy: `Read why (\`aws cloudformation describe-stack-events --stack-name <stack>\`), then run ${failed
        .map(({ name }) => `\`aws cloudformation delete-stack --stack-name ${name}${toRegionOption(name)}\``)
        .join(', ')} and deploy again.`,
    };
  return {
    status: 'ok',
    detail: stacks.length === 0 ? `${stage} does not exist yet` : `${stacks.length} exist, none has failed`,
  };
}

const toRegionOption = (name: string): string =>
  name.startsWith('suffra-edge-') ? ' --region us-east-1' : '';
