import { expect } from 'chai';
import { csvHeader, toCsvFields } from './csv-columns.ts';

describe('a record of the CSV file', () => {
  it('has the columns in a fixed order', () => {
    const fields = toCsvFields(
      {
        account: 'acc-a',
        people: 9,
        signIns: 18,
        votes: 200,
        paidVotes: 10,
        registrations: 70,
        messages: 40,
        creditsBought: 25,
        creditsSpent: 12,
        creditsReturned: 2,
        creditsRevoked: 5,
        creditsRestored: 6,
        requests: 1_000,
        errors: 4,
        refusals: 30,
        errorRate: 0.004,
        latency: { count: 1_000, p50: 21, p95: 22, p99: 23 },
        execution: {
          free: { count: 190, p50: 31, p95: 32, p99: 33 },
          paid: { count: 10, p50: 41, p95: 42, p99: 43 },
        },
        cost: { requests: 1_471, votes: 192, people: 16, messages: 26, total: 1_705 },
        before: { people: 5, votes: 100, requests: 400, cost: 651 },
      },
      'Europe/Warsaw',
    );
    expect(csvHeader.map((name, i) => [name, fields[i]])).to.deep.equal([
      ['account', 'acc-a'],
      ['people', 9],
      ['people_month_before', 5],
      ['sign_ins', 18],
      ['votes', 200],
      ['votes_month_before', 100],
      ['paid_votes', 10],
      ['registrations', 70],
      ['messages', 40],
      ['credits_spent', 12],
      ['credits_returned', 2],
      ['requests', 1_000],
      ['errors', 4],
      ['refusals', 30],
      ['error_rate', 0.004],
      ['latency_p50_ms', 21],
      ['latency_p95_ms', 22],
      ['latency_p99_ms', 23],
      ['free_vote_p95_ms', 32],
      ['paid_vote_p95_ms', 42],
      ['cost_requests_usd', { decimal: '0.001471' }],
      ['cost_votes_usd', { decimal: '0.000192' }],
      ['cost_people_usd', { decimal: '0.000016' }],
      ['cost_messages_usd', { decimal: '0.000026' }],
      ['cost_usd', { decimal: '0.001705' }],
      ['time_zone', 'Europe/Warsaw'],
    ]);
  });
});
