import { expect } from 'chai';
import { findOverBudget } from '../../../../delivery/gates/budgets.ts';
import { measurePageSizes } from '../../build/page-sizes.ts';
import { startSite } from '../support/site.ts';

describe('the scripts of every page', () => {
  it('stay within the limits of build/page-sizes.ts', async function () {
    this.timeout(60_000);
    const { folder } = await startSite();
    const sizes = measurePageSizes(`${folder}/`);
    expect(sizes.map(({ name }) => name)).to.include.members(['page tiles', 'page admin-edit in Polish']);
    expect(findOverBudget(sizes)).to.deep.equal([]);
  });
});
