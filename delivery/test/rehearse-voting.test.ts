import { expect } from 'chai';
import { exportJWK, generateKeyPair } from 'jose';
import { findRehearsalViolations, rehearseVoting } from '../synthetic/rehearse-voting.ts';
import { startVotingApi, type VoterBehaviour } from './support/voting-api.ts';

const concurrency = 5;
const voters = 20;
const limits = { minSamples: voters + 1, maxFaultShare: 0, maxLatency: { ms: 400, share: 0.99 } };

/** Rehearses a voting against an API. @returns the violated limits, and the number of voters */
async function rehearse(behave: (voter: number) => VoterBehaviour) {
  const api = await startVotingApi(behave);
  try {
    const rehearsal = await rehearseVoting(api.site, voters, concurrency);
    return { violations: findRehearsalViolations(rehearsal, limits), voters: api.countVoters() };
  } finally {
    api.stop();
  }
}

describe('rehearsal of a voting', function () {
  this.timeout(60_000);
  before(async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    Object.assign(process.env, {
      SYNTHETIC_TENANT: 'aurora',
      SYNTHETIC_KEY: 'sfk_aurora_01ARZ3NDEKTSV4RRFFQ69G5FAV_secret',
      SYNTHETIC_ISSUER: 'https://rehearsal.example',
      SYNTHETIC_ISSUER_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'k1' }),
    });
  });
  after(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('SYNTHETIC_')) delete process.env[name];
  });

  it('warms up as many functions as voters vote at once, and does not measure their cold starts', async () => {
    const coldStarts = (voter: number) => (voter < concurrency ? { delayMs: 800 } : {});
    expect(await rehearse(coldStarts)).to.deep.equal({ violations: [], voters: voters + concurrency });
  });

  it('fails when a warm function is slow', async () => {
    const { violations } = await rehearse((voter) => (voter === 12 ? { delayMs: 800 } : {}));
    expect(violations).to.have.length(1);
  });

  it('fails when a vote of the warm-up is not accepted', async () => {
    const { violations } = await rehearse((voter) => (voter === 0 ? { status: 500 } : {}));
    expect(violations).to.deep.equal(['during the warm-up, a vote answered 500']);
  });
});
