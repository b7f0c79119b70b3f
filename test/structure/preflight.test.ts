import { expect } from 'chai';
import { stageSize } from '../../delivery/preflight/quotas.ts';
import { readStacks } from '../../delivery/stacks.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

describe('preflight', function () {
  this.timeout(240_000);

  it('counts at least as many roles and stacks as a stage creates, and hardly more', async () => {
    const stacks = readStacks();
    expect(stacks.length).to.be.within(stageSize.stacks - 2, stageSize.stacks);
    let roles = 0;
    for (const { name } of stacks)
      roles += Object.values((await packagedTemplate(name)).Resources).filter(
        ({ Type }) => Type === 'AWS::IAM::Role',
      ).length;
    expect(roles).to.be.within(stageSize.roles - 30, stageSize.roles);
  });
});
