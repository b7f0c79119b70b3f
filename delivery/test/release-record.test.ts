import { expect } from 'chai';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { omitRemovedStacks } from '../release/release-record.ts';

describe('the record of a release', function () {
  this.timeout(60_000);
  // Creates the stack suffra-identity-local. No test creates those of web and edge.
  before(() => getPlatform('identity'));

  it('leaves out the stacks that were removed since', async () => {
    const record = { commit: 'a'.repeat(40), stacks: { identity: 'x', web: 'y', edge: 'z' } };
    expect(await omitRemovedStacks('local', record)).to.deep.equal({ ...record, stacks: { identity: 'x' } });
  });
});
