import { expect } from 'chai';
import { countOf, keptBy, leftOf } from '../../test/gate/left.ts';
import { artefactFolder } from '../artefact/manifest.ts';
import { stacks } from '../stacks.ts';
import { runLine } from './shell.ts';

/** Removes a stage. @throws when anything is left that its templates do not keep */
export async function removed(stage: string): Promise<void> {
  if ((await runLine(`npm run delivery -- destroy ${stage}`, {})) !== 0)
    throw new Error(`${stage} could not be removed`);
  await nothingLeft(stage);
}

/** @throws when anything is left of a removed stage that its templates do not keep */
export async function nothingLeft(stage: string): Promise<void> {
  const files = stacks().map(
    ({ name }) => `${artefactFolder}${stage}/${name}/cloudformation-template-update-stack.json`,
  );
  const left = await leftOf(stage);
  expect(countOf(left), `left of ${stage}: ${JSON.stringify(left)}`).to.deep.equal(keptBy(files));
}
