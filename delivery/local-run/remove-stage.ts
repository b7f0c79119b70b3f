import { expect } from 'chai';
import {
  countKinds,
  findRemainingAfterRemoval,
} from '../../shared/local-platform/deploy-target/remaining-resources.ts';
import {
  countResources,
  listStageResources,
} from '../../shared/local-platform/deploy-target/stage-resources.ts';
import { artifactFolder } from '../artifact/manifest.ts';
import { readStacks } from '../stacks.ts';
import { runLine } from './run-line.ts';

/** Removes a stage. @throws if resources are left that its templates do not retain */
export async function removeStage(stage: string): Promise<void> {
  if ((await runLine(`npm run delivery -- destroy ${stage}`, {})) !== 0)
    throw new Error(`${stage} could not be removed`);
  await assertNothingLeft(stage);
}

/** @throws if resources of a removed stage are left that its templates do not retain */
export async function assertNothingLeft(stage: string): Promise<void> {
  const files = readStacks().map(
    ({ name }) => `${artifactFolder}${stage}/${name}/cloudformation-template-update-stack.json`,
  );
  const left = await listStageResources(stage);
  expect(countResources(left), `left of ${stage}: ${JSON.stringify(left)}`).to.deep.equal(
    countKinds(files.flatMap(findRemainingAfterRemoval)),
  );
}
