import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  computeBatchesPerSecond,
  computeCost,
  computeProvisionedCost,
  computeVotingsPerBatch,
} from './cost.ts';
import { fillPage } from './markdown.ts';
import { pageFile, renderPage } from './page.ts';

describe('page of the model', () => {
  it('contains the results of the model (npm run model -- --write updates it)', function () {
    this.timeout(60_000);
    expect(renderPage()).to.equal(readFileSync(pageFile, 'utf8'));
  });

  it('replaces each figure at its marker, and rejects figures without a marker', () => {
    const source = 'a\n<!-- figures: x -->\nold\n<!-- end -->\nb';
    expect(fillPage(source, { x: 'new' })).to.equal('a\n<!-- figures: x -->\nnew\n<!-- end -->\nb');
    expect(() => fillPage(source, {})).to.throw('"x"');
    expect(() => fillPage(source, { x: '1', y: '2' })).to.throw('y');
  });

  it('computes batches and votings per batch from the rate of votes', () => {
    // Many records: every second has one batch per shard. Few records: each one is a batch.
    expect(computeBatchesPerSecond(1e6, 4)).to.equal(4);
    expect(computeBatchesPerSecond(1e-6, 4)).to.be.closeTo(1e-6, 1e-11);
    expect(computeVotingsPerBatch(100, 1)).to.equal(1);
    expect(computeVotingsPerBatch(2, 2)).to.be.closeTo(1.5, 1e-12);
  });

  it('computes costs from the price list', () => {
    const million = { visitsADay: 1e6 / 30, votings: 1, shards: 1, regions: 1, paid: false } as const;
    const cost = computeCost(million);
    // A vote is a call of a function URL. Before a paid one, the token is exchanged.
    expect(cost['API Gateway']).to.equal(0);
    expect(computeCost({ ...million, paid: true })['API Gateway']).to.be.closeTo(1.2, 1e-9);
    // Per visit: a vote, a profile and four facts. Per second with votes: a row of the tally.
    const rows = (1 - Math.exp(-1e6 / 30 / 86_400)) * 2_592_000;
    const writes = (2 + 4 / 40) * 1e6 + rows;
    expect(cost.DynamoDB).to.be.closeTo(writes * 0.7625e-6 + 0.07625 + 0.8262, 1e-6);
    expect(computeCost({ ...million, paid: true }).DynamoDB).to.be.closeTo(
      (cost.DynamoDB ?? 0) + 1.525,
      1e-6,
    );
    expect(computeProvisionedCost(1_500, 0.5, 30)).to.be.closeTo(4.5, 0.01);
  });
});
