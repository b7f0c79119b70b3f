import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { batchesASecond, costOf, provisionedCost, votingsInBatch } from './cost.ts';
import { fill } from './markdown.ts';
import { page, pageFile } from './page.ts';

describe('the page of the model', () => {
  it('says what the model says (npm run model -- --write)', function () {
    this.timeout(60_000);
    expect(page()).to.equal(readFileSync(pageFile, 'utf8'));
  });

  it('puts each figure at its mark, and refuses those that have none', () => {
    const asked = 'a\n<!-- figures: x -->\nold\n<!-- end -->\nb';
    expect(fill(asked, { x: 'new' })).to.equal('a\n<!-- figures: x -->\nnew\n<!-- end -->\nb');
    expect(() => fill(asked, {})).to.throw('"x"');
    expect(() => fill(asked, { x: '1', y: '2' })).to.throw('y');
  });

  it('counts batches and rows of the tally as they come', () => {
    // So many records that every second has some: one batch a shard; so few that each is alone: one batch a record.
    expect(batchesASecond(1e6, 4)).to.equal(4);
    expect(batchesASecond(1e-6, 4)).to.be.closeTo(1e-6, 1e-11);
    expect(votingsInBatch(100, 1)).to.equal(1);
    expect(votingsInBatch(2, 2)).to.be.closeTo(1.5, 1e-12);
  });

  it('costs what the price list says', () => {
    const million = { visitsADay: 1e6 / 30, votings: 1, shards: 1, regions: 1, paid: false } as const;
    const cost = costOf(million);
    expect(cost['API Gateway']).to.be.closeTo(2, 1e-9);
    // A vote and a profile a visit, the facts; a row of the tally and one of metrics for each second with votes.
    const rows = (1 - Math.exp(-1e6 / 30 / 86_400)) * 2_592_000;
    const writes = (2 + 3 / 40) * 1e6 + 2 * rows;
    expect(cost.DynamoDB).to.be.closeTo(writes * 0.625e-6 + 0.0625 + 0.375, 1e-6);
    expect(costOf({ ...million, paid: true }).DynamoDB).to.be.closeTo((cost.DynamoDB ?? 0) + 1.25, 1e-6);
    expect(provisionedCost(1_500, 0.5, 30)).to.be.closeTo(4.5, 0.01);
  });
});
