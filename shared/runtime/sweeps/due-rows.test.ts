import { expect } from 'chai';
import { dueShards, orderShards } from './due-rows.ts';

describe('orderShards', () => {
  const runIds = Array.from({ length: 400 }, (_, i) => `run-${i}`);

  it('returns every shard once, in a rotated order', () => {
    for (const runId of runIds) {
      const shards = orderShards(runId);
      const start = dueShards.indexOf(shards[0] ?? '');
      expect(shards).to.deep.equal(dueShards.map((_, i) => dueShards[(start + i) % dueShards.length]));
    }
  });

  it('begins at each shard about equally often', () => {
    const counts = dueShards.map((shard) => runIds.filter((runId) => orderShards(runId)[0] === shard).length);
    for (const count of counts) expect(count).to.be.within(70, 130);
  });
});
