import { expect } from 'chai';
import { runServerless } from '../../delivery/run-serverless.ts';
import { readStacks, readWaves } from '../../delivery/stacks.ts';
import {
  countKinds,
  findRemainingAfterRemoval,
} from '../../shared/local-platform/deploy-target/remaining-resources.ts';
import {
  countResources,
  listStageResources,
  type StageResources,
} from '../../shared/local-platform/deploy-target/stage-resources.ts';
import { deployPackages, type Packages, packagedTemplateFile, packageStacks } from './packages.ts';

/** Removes the stacks of a stage, the last wave first. */
export async function removeStacks(stage: string, names: readonly string[]): Promise<void> {
  for (const wave of readWaves().reverse())
    await Promise.all(
      wave
        .filter(({ name }) => names.includes(name))
        .map((stack) => runServerless(stack, ['remove', '--stage', stage])),
    );
}

/**
 * Checks that a removed stage left exactly the data that its templates retain.
 * @param pools number of user pools before the removal, including those that failed deployments left
 * @returns the names of the data
 */
export async function assertOnlyDataLeft(packages: Packages, pools: number): Promise<StageResources> {
  const left = await listStageResources(packages.stage);
  const remaining = readStacks().flatMap(({ name }) =>
    findRemainingAfterRemoval(packagedTemplateFile(packages, name)),
  );
  expect(countResources(left), JSON.stringify(left)).to.deep.equal({ ...countKinds(remaining), pools });
  return left;
}

/** Describes what a removed stage left, and whether a new deployment of the same stage needs one of the names. */
export function describeLeftData(packages: Packages): string {
  const remaining = readStacks().flatMap(({ name }) =>
    findRemainingAfterRemoval(packagedTemplateFile(packages, name)),
  );
  const kinds = Object.entries(countKinds(remaining)).map(([kind, count]) => `${count} ${kind}`);
  const blocking = remaining.filter(({ blocksDeployment }) => blocksDeployment).map(({ id }) => id);
  return `${packages.stage} leaves ${kinds.join(', ')}. ${
    blocking.length === 0
      ? 'None of them has a fixed name, so a new deployment does not conflict with them.'
      : `A new deployment fails, because these have fixed names: ${blocking.join(', ')}.`
  }`;
}

/**
 * Deploys one stack of a stage without retained data, removes it, and does both again.
 * @param name a stack that imports nothing from others
 * @throws if the removal leaves anything, or the second deployment fails
 */
export async function deployTwice(packages: Packages, name: string): Promise<void> {
  const stacks = readStacks().filter((stack) => stack.name === name);
  await packageStacks(packages, stacks);
  for (let deployment = 1; deployment <= 2; deployment += 1) {
    await deployPackages(packages, (stack) => stack.name === name);
    await removeStacks(packages.stage, [name]);
    expect(await listStageResources(packages.stage), `left after deployment ${deployment}`).to.deep.equal({});
  }
}
