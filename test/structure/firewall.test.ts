import { expect } from 'chai';
import * as z from 'zod/mini';
import { tooManyRequests } from '../../shared/runtime/http/problems.ts';
import { maxVoterRequests } from '../../shared/test-support/voter-requests.ts';
import {
  computeCapacity,
  evaluateRequests,
  findRulesForPath,
  listRateRules,
  webAcl,
} from '../support/firewall.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

/** How many people of one hall, office or mobile network vote at the same time, behind one network address. */
const hallVoters = 600;
const problem = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() });

const readFirewall = async () =>
  webAcl.parse((await packagedTemplate('edge')).Resources.Firewall?.Properties);

const { passwords, votes, reads, files } = maxVoterRequests;
const voterPaths = [
  ...passwords,
  ...votes,
  ...Array<string>(reads).fill('/v1/votings/01J9ZX8T/results'),
  ...Array<string>(files).fill('/assets/index-JMn2-bTN.js'),
];
const repeat = (path: string, count: number) => Array<string>(count).fill(path);

describe('web ACL of the CDN', function () {
  this.timeout(120_000);

  it('protects the distribution', async () => {
    const web = await packagedTemplate('web');
    const config = JSON.stringify(web.Resources.Distribution?.Properties?.DistributionConfig);
    expect(config).to.include('"WebACLId":{"Ref":"FirewallArn"}');
    expect((await readFirewall()).Scope).to.equal('CLOUDFRONT');
  });

  it('lets 600 voters behind one address sign up, sign in, vote and watch results within five minutes', async () => {
    const firewall = await readFirewall();
    const hall = Array.from({ length: hallVoters }, () => voterPaths).flat();
    const blocked = evaluateRequests(firewall, hall).filter((name) => name !== undefined);
    expect([...new Set(blocked)]).to.deep.equal([]);
  });

  it('lets as many voters behind one address through as decision 018 states', async () => {
    const firewall = await readFirewall();
    const countVoters = (paths: readonly string[]) => {
      const perVoter = new Map<string, number>();
      for (const name of paths.flatMap((path) => findRulesForPath(firewall, path)))
        perVoter.set(name, (perVoter.get(name) ?? 0) + 1);
      return Math.min(
        ...listRateRules(firewall).map(({ Name, Limit }) =>
          Math.floor(Limit / (perVoter.get(Name) ?? Number.MIN_VALUE)),
        ),
      );
    };
    expect(countVoters(voterPaths), 'who sign up').to.equal(666);
    expect(countVoters(voterPaths.slice(passwords.length)), 'who have a session').to.equal(731);
    expect(countVoters(['/v1/token', ...votes.slice(1)]), 'of a partner’s page').to.equal(16_666);
  });

  it('lets the load test of the pipeline through, which sends 8,001 requests from one address', async () => {
    const visitor = ['/v1/token', ...repeat('/v1/votings/01J9ZX8T/vote', 3)];
    const requests = ['/v1/token', ...Array.from({ length: 2_000 }, () => visitor).flat()];
    expect(evaluateRequests(await readFirewall(), requests).filter((name) => name !== undefined)).to.be.empty;
  });

  it('limits a script that guesses passwords to 4,000 attempts in five minutes, on all paths together', async () => {
    const firewall = await readFirewall();
    const paths = ['/v1/sessions', '/v1/sign-up', '/v1/sign-up/confirm', '/v1/sign-up/resend'].concat([
      '/v1/password/forgot',
      '/v1/password/reset',
    ]);
    const attempts = Array.from({ length: 60_000 }, (_, i) => paths[i % paths.length] ?? '');
    const passed = evaluateRequests(firewall, attempts).filter((name) => name === undefined);
    expect(passed).to.have.length(4_000);
  });

  it('lets at least 50,000 tokens, refreshed sessions and votes through, also while the address floods the site', async () => {
    const firewall = await readFirewall();
    const flood = repeat('/', 1_000_000);
    for (const path of [
      '/v1/token',
      '/v1/sessions/refresh',
      '/v1/visitor-votes',
      '/v1/votings/01J9ZX8T/vote',
    ]) {
      const results = evaluateRequests(firewall, [...flood, ...repeat(path, 50_000)]);
      expect(
        results.slice(flood.length).filter((name) => name !== undefined),
        path,
      ).to.be.empty;
      expect(results.filter((name) => name === 'floods')).to.have.length(700_000);
    }
    expect(evaluateRequests(firewall, repeat('/v1/token', 100_001)).at(-1)).to.equal('votes');
  });

  it('limits guesses also on paths that are encoded, not normalized or in upper case', async () => {
    const firewall = await readFirewall();
    for (const path of [
      '/v1/sessions',
      '/v1/%73essions',
      '//v1//sessions',
      '/v1/./sessions/',
      '/V1/Sessions',
    ])
      expect(findRulesForPath(firewall, path), path).to.include('passwords');
    for (const path of [
      '/v1/password/reset',
      '/v1/x/../password/reset',
      '/v1/p%61ssword/FORGOT',
      '/v1%2Fsign-up',
    ])
      expect(findRulesForPath(firewall, path), path).to.include('passwords');
    for (const path of [
      '/v1/token',
      '/v1/%74oken',
      '//v1/token',
      '/v1/visitor-votes',
      '/v1/visitor-votes/',
      '/v1/votings/X/vote',
      '/v1/votings/X/%76ote',
    ])
      expect(findRulesForPath(firewall, path), path).to.deep.equal(['votes']);
    for (const path of [
      '/v1/sessions/sign-out',
      '/v1/tokens',
      '/v1/visitor-votes/x',
      '/v1/votings/X',
      '/v1/me',
      '/v1/sign-ups',
      '/',
    ])
      expect(findRulesForPath(firewall, path), path).to.deep.equal(['floods']);
  });

  it('answers a blocked request with the problem of the API and a time to wait', async () => {
    const firewall = await readFirewall();
    const rules = listRateRules(firewall);
    expect(rules).to.not.be.empty;
    for (const { Name, Action } of rules) {
      const response = Action?.Block.CustomResponse;
      expect(response?.ResponseCode, Name).to.equal(429);
      const headers = new Map(response?.ResponseHeaders?.map(({ Name: name, Value }) => [name, Value]));
      expect(Number(headers.get('Retry-After')), Name).to.be.within(1, 300);
      const body = firewall.CustomResponseBodies?.[response?.CustomResponseBodyKey ?? ''];
      expect(body?.ContentType, Name).to.equal('APPLICATION_JSON');
      const { title, detail } = tooManyRequests;
      const expected = { type: 'urn:suffra:problem:too-many-requests', title, status: 429, detail };
      expect(problem.parse(JSON.parse(body?.Content ?? '{}')), Name).to.deep.equal(expected);
    }
  });

  it('is within the quotas of AWS WAF', async () => {
    const firewall = await readFirewall();
    for (const { Name, Limit, EvaluationWindowSec } of listRateRules(firewall)) {
      expect(Limit, Name).to.be.within(10, 2_000_000_000);
      expect([60, 120, 300, 600], Name).to.include(EvaluationWindowSec);
    }
    expect(computeCapacity(firewall)).to.be.at.most(1_500);
    for (const { Content } of Object.values(firewall.CustomResponseBodies ?? {}))
      expect(Buffer.byteLength(Content)).to.be.at.most(4_096);
    expect(firewall.Rules.map(({ Priority }) => Priority)).to.deep.equal(firewall.Rules.map((_, i) => i));
  });
});
