import { CloudFormationClient, paginateListStacks } from '@aws-sdk/client-cloudformation';
import { readStacks } from '../stacks.ts';

/** A stack as CloudFormation lists it. */
export interface ListedStack {
  readonly name: string;
  /** Milliseconds since the epoch of its last creation or update. */
  readonly changedAt: number;
}

/**
 * Returns the stages of pull requests of which no stack was changed for some time, in numeric order.
 * @param now and @param maxAgeMs milliseconds
 */
export function findOldPreviews(stacks: readonly ListedStack[], now: number, maxAgeMs: number): string[] {
  const lastChanges = new Map<string, number>();
  for (const { name, changedAt } of stacks) {
    const [, stage] = /^suffra-[a-z]+-((?:local-)?pr-\d{1,6})$/.exec(name) ?? [];
    if (stage !== undefined) lastChanges.set(stage, Math.max(changedAt, lastChanges.get(stage) ?? 0));
  }
  return [...lastChanges]
    .filter(([, changedAt]) => now - changedAt > maxAgeMs)
    .map(([stage]) => stage)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Lists the stacks in the region of the stages, and those of edge in us-east-1. */
export async function listStacks(): Promise<ListedStack[]> {
  const found: ListedStack[] = [];
  const isOwn = new RegExp(
    `^suffra-(${readStacks()
      .map(({ name }) => name)
      .join('|')})-`,
  );
  for (const client of [new CloudFormationClient({}), new CloudFormationClient({ region: 'us-east-1' })])
    for await (const { StackSummaries = [] } of paginateListStacks({ client }, {}))
      for (const { StackName = '', StackStatus, CreationTime, LastUpdatedTime } of StackSummaries)
        if (StackStatus !== 'DELETE_COMPLETE' && isOwn.test(StackName))
          found.push({ name: StackName, changedAt: (LastUpdatedTime ?? CreationTime)?.getTime() ?? 0 });
  return found;
}
