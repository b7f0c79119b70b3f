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
  await assertOnlyProtectedLeft(packages, [stack], async () => {
    const message = await readFailure(deployPackage(packages, stack));
    expect(message).to.match(/policy\/suffra-boundary does not exist or is not attachable/);
  });
}

/**
 * Deploys all stacks, wave by wave. The first deployment of each stack fails at its last resource, and is repeated.
 * @throws if a failed deployment leaves more than CloudFormation must leave, or the repeated one fails
 */
export async function deployAfterFailures(packages: Packages): Promise<void> {
  for (const wave of readWaves()) {
    await assertOnlyProtectedLeft(packages, wave, async () => {
      const failures = wave.map((stack) =>
        readFailure(deployPackage(copyWithFailingResource(packages, stack), stack)),
      );
      for (const message of await Promise.all(failures))
        expect(message).to.include('policy/missing does not exist');
    });
    await Promise.all(wave.map((stack) => deployPackage(packages, stack)));
  }
}

/** @returns the message of a deployment that fails. @throws if it succeeds */
async function readFailure(deployment: Promise<string>): Promise<string> {
  const message = await deployment.then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (message === undefined) throw new Error('the deployment must fail');
  return message;
}

/** Checks that failed deployments of stacks leave only what is protected from deletion. */
async function assertOnlyProtectedLeft(
  packages: Packages,
  stacks: readonly Stack[],
  deploy: () => Promise<void>,
): Promise<void> {
  const before = countResources(await listStageResources(packages.stage));
  await deploy();
  const left = await listStageResources(packages.stage);
  const remaining = countKinds(
    stacks.flatMap(({ name }) => findRemainingAfterFailure(packagedTemplateFile(packages, name))),
  );
  for (const [kind, count] of Object.entries(countResources(left))) {
    // The framework creates each stack with its bucket for packages, before all other resources.
    const ofFramework = kind === 'stacks' || kind === 'buckets' ? stacks.length : 0;
    const maxCount = (before[kind] ?? 0) + (remaining[kind] ?? 0) + ofFramework;
    expect(count, `${kind} after a failure: ${left[kind]?.join(', ')}`).to.be.at.most(maxCount);
  }
}
