import { expect } from 'chai';
import { readWaves, type Stack } from '../../delivery/stacks.ts';
import {
  countKinds,
  findRemainingAfterFailure,
} from '../../shared/local-platform/deploy-target/remaining-resources.ts';
import {
  countResources,
  listStageResources,
} from '../../shared/local-platform/deploy-target/stage-resources.ts';
import { copyWithFailingResource, deployPackage, type Packages, packagedTemplateFile } from './packages.ts';

/**
 * Deploys the first stack with roles into an account without the permissions boundary.
 * @throws if the deployment succeeds, does not say what is missing, or leaves more than CloudFormation must leave
 */
export async function assertBoundaryNeeded(packages: Packages, stack: Stack): Promise<void> {
  const message = await deployAndFail(packages, packages, stack);
  expect(message).to.match(/policy\/suffra-boundary does not exist or is not attachable/);
}

/**
 * Deploys all stacks, wave by wave. The first deployment of each stack fails at its last resource, and is repeated.
 * @throws if a failed deployment leaves more than CloudFormation must leave, or the repeated one fails
 */
export async function deployAfterFailures(packages: Packages): Promise<void> {
  for (const wave of readWaves()) {
    for (const stack of wave) {
      const message = await deployAndFail(copyWithFailingResource(packages, stack), packages, stack);
      expect(message, stack.name).to.include('policy/missing does not exist');
    }
    await Promise.all(wave.map((stack) => deployPackage(packages, stack)));
  }
}

/** @returns the message of the failure */
async function deployAndFail(failing: Packages, packages: Packages, stack: Stack): Promise<string> {
  const before = countResources(await listStageResources(packages.stage));
  const message = await deployPackage(failing, stack).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (message === undefined) throw new Error(`the deployment of ${stack.name} must fail`);
  const left = await listStageResources(packages.stage);
  const remaining = countKinds(findRemainingAfterFailure(packagedTemplateFile(packages, stack.name)));
  for (const [kind, count] of Object.entries(countResources(left))) {
    // The framework creates the stack with its bucket for packages, before all other resources.
    const ofFramework = kind === 'stacks' || kind === 'buckets' ? 1 : 0;
    const maxCount = (before[kind] ?? 0) + (remaining[kind] ?? 0) + ofFramework;
    expect(count, `${kind} after ${stack.name} failed: ${left[kind]?.join(', ')}`).to.be.at.most(maxCount);
  }
  return message;
}
