import { expect } from 'chai';
import { waitUntilVerified } from '../verification/wait-until-verified.ts';

const wait = { timeoutMs: 50, intervalMs: 1 };

describe('verification of the domain that sends e-mail', () => {
  it('is awaited until SES has found the DKIM records', async () => {
    const domains: string[] = [];
    await waitUntilVerified(
      'vote.example.com',
      async (domain) => {
        domains.push(domain);
        return domains.length === 3;
      },
      { ...wait, timeoutMs: 60_000 },
    );
    expect(domains).to.deep.equal(['vote.example.com', 'vote.example.com', 'vote.example.com']);
  });

  it('ends the deployment with the next step when SES does not find them', async () => {
    const failure = await waitUntilVerified('vote.example.com', async () => false, wait).catch(
      (error: Error) => error.message,
    );
    expect(failure).to.include('vote.example.com').and.to.include('WEB_ZONE').and.to.include('deploy again');
  });
});
