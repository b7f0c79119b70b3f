import { expect } from 'chai';
import type { AccountFacts } from '../preflight/facts.ts';
import { quotaNeeds } from '../preflight/quotas.ts';
import { toPaymentsState } from '../preflight/read-payments.ts';
import type { PreflightInput } from '../preflight/rules/finding.ts';
import { findProblems, isBlocked } from '../preflight/rules.ts';

const stackNames = ['identity', 'wallet', 'edge', 'web'];
const quotas = Object.fromEntries(quotaNeeds.map(({ id }) => [id, { value: 1_000_000 }]));

/** An account in which everything that a first deployment needs is ready. */
const ready: AccountFacts = {
  caller: { value: { account: '111122223333', arn: 'arn:aws:iam::111122223333:role/admin' } },
  region: 'eu-central-1',
  quotas,
  roles: { value: { used: 20, quota: 1_000 } },
  stackCount: { value: 3 },
  mail: { value: { isInProduction: true, isSendingEnabled: true, maxPerDay: 50_000 } },
  mailIdentity: { value: 'verified' },
  zone: { value: 'example.com' },
  hasBoundary: { value: true },
  stacks: { value: [] },
  payments: { value: { state: 'absent' } },
  tableNames: { value: [] },
  logGroupNames: { value: [] },
};
const check = (facts: Partial<AccountFacts>, input: Partial<PreflightInput> = {}) =>
  findProblems({
    stage: 'prod',
    load: 'hall',
    stacks: stackNames,
    settings: { domain: 'vote.example.com', alarmEmail: 'oncall@example.com' },
    ...input,
    facts: { ...ready, ...facts },
  });
/** The findings that are not ok, as "status check". */
const problems = (facts: Partial<AccountFacts>, input: Partial<PreflightInput> = {}) =>
  check(facts, input)
    .filter(({ status }) => status !== 'ok')
    .map(({ status, check: name }) => `${status} ${name}`);
const stacks = (...of: [name: string, status: string][]): Partial<AccountFacts> => ({
  stacks: { value: of.map(([name, status]) => ({ name: `suffra-${name}-prod`, status })) },
});

describe('rules of the preflight check', () => {
  it('find nothing in an account that is ready', () => {
    expect(problems({})).to.deep.equal([]);
    expect(isBlocked(check({}))).to.equal(false);
  });

  it('give a remedy for each problem', () => {
    const findings = check(
      {
        region: undefined,
        quotas: Object.fromEntries(quotaNeeds.map(({ id }) => [id, { value: 1 }])),
        roles: { value: { used: 900, quota: 1_000 } },
        mail: { value: { isInProduction: false, isSendingEnabled: true, maxPerDay: 200 } },
        mailIdentity: { value: 'pending' },
        zone: { value: undefined },
        hasBoundary: { value: false },
        payments: { value: { state: 'placeholder' } },
        tableNames: { value: ['suffra-wallet-prod-Table-1'] },
        logGroupNames: { value: ['/aws/lambda/suffra-wallet-prod-getWallet'] },
        ...stacks(['identity', 'ROLLBACK_COMPLETE']),
      },
      { settings: { domain: 'vote.example.com', alarmEmail: '' } },
    );
    expect(findings.filter(({ status, remedy }) => status !== 'ok' && remedy === undefined)).to.deep.equal(
      [],
    );
    expect(findings.filter(({ status }) => status === 'ok').map(({ check: name }) => name)).to.deep.equal([
      'credentials',
    ]);
  });

  it('check nothing else while AWS rejects the credentials', () => {
    const findings = check({ caller: { error: 'ExpiredToken: the token has expired' } });
    expect(findings).to.have.length(1);
    expect(findings[0]).to.include({ check: 'credentials', status: 'missing' });
    expect(findings[0]?.detail).to.include('ExpiredToken');
  });

  it('report what may not be read as unknown, which does not stop a deployment', () => {
    const error = { error: 'AccessDeniedException: not authorized' };
    const facts = { payments: error, mail: error, quotas: {} };
    expect(problems(facts)).to.include.members(['unknown payment keys', 'unknown SES: account']);
    expect(isBlocked(check(facts))).to.equal(false);
  });

  it('stop at fewer than 100 concurrent executions, with which the hooks of a release are throttled', () => {
    const lambda = (value: number) => problems({ quotas: { ...quotas, lambdaConcurrency: { value } } });
    expect(lambda(10)).to.deep.equal(['missing Lambda: concurrent executions']);
    expect(lambda(99)).to.deep.equal(['missing Lambda: concurrent executions']);
    expect(lambda(100)).to.deep.equal(['warning Lambda: concurrent executions']);
    expect(lambda(200)).to.deep.equal([]);
  });

  it('warn when quotas are too low for the load', () => {
    const defaults = {
      quotas: {
        lambdaConcurrency: { value: 1_000 },
        apiRequests: { value: 10_000 },
        tableWrites: { value: 40_000 },
        signIns: { value: 120 },
        signUps: { value: 50 },
        passwordsSet: { value: 25 },
        passwordResets: { value: 30 },
        stacks: { value: 2_000 },
      },
    };
    for (const load of ['trial', 'hall', 'client'] as const)
      expect(problems(defaults, { load }), load).to.deep.equal([]);
    expect(problems(defaults, { load: 'burst' })).to.deep.equal([
      'warning Lambda: concurrent executions',
      'warning API Gateway: requests a second',
    ]);
  });

  it('count the roles of a new stage, but not those of a stage that exists', () => {
    const full = { roles: { value: { used: 900, quota: 1_000 } } };
    expect(problems(full)).to.deep.equal(['missing IAM: roles']);
    expect(problems({ ...full, ...stacks(['web', 'CREATE_COMPLETE']) })).to.deep.equal([]);
  });

  it('stop when the new stacks would exceed the quota', () => {
    const near = { quotas: { ...quotas, stacks: { value: 200 } } };
    expect(problems({ ...near, stackCount: { value: 190 } })).to.deep.equal([]);
    expect(problems({ ...near, stackCount: { value: 191 } })).to.deep.equal([
      'missing CloudFormation: free stacks',
    ]);
  });

  it('stop without a region or the permissions boundary', () => {
    expect(problems({ region: undefined })).to.deep.equal(['missing region']);
    expect(problems({ hasBoundary: { value: false } })).to.deep.equal(['missing permissions boundary']);
  });

  it('warn in a region that has no stack of the stage, although its edge stack exists', () => {
    expect(problems(stacks(['edge', 'CREATE_COMPLETE']))).to.deep.equal(['warning region']);
    expect(problems(stacks(['edge', 'CREATE_COMPLETE'], ['identity', 'CREATE_COMPLETE']))).to.deep.equal([]);
  });

  it('stop when the domain does not belong to the hosted zone, or prod has none', () => {
    for (const zone of [undefined, 'other.com', 'ample.com'])
      expect(problems({ zone: { value: zone } }), zone).to.deep.equal(['missing hosted zone']);
    expect(problems({ zone: { value: 'vote.example.com' } })).to.deep.equal([]);
    const none = { settings: { domain: '', alarmEmail: 'oncall@example.com' } };
    const noDomain = { zone: undefined, mailIdentity: undefined };
    expect(problems(noDomain, none)).to.deep.equal(['missing hosted zone']);
    expect(problems(noDomain, { ...none, stage: 'qa' })).to.deep.equal([]);
  });

  it('require an address for alarms in prod, and recommend one elsewhere', () => {
    const settings = { domain: 'vote.example.com', alarmEmail: '' };
    expect(problems({}, { settings })).to.deep.equal(['missing alarm e-mail']);
    expect(problems({}, { settings, stage: 'qa' })).to.deep.equal(['warning alarm e-mail']);
    expect(problems({}, { settings: { ...settings, alarmEmail: 'oncall' } })).to.deep.equal([
      'missing alarm e-mail',
    ]);
  });

  it('warn while SES is in the sandbox, paused, too small for the load, or the domain is not verified', () => {
    const mail = { isInProduction: true, isSendingEnabled: true, maxPerDay: 50_000 };
    const of = (change: Partial<typeof mail>) => problems({ mail: { value: { ...mail, ...change } } });
    expect(of({ isInProduction: false })).to.deep.equal(['warning SES: account']);
    expect(of({ isSendingEnabled: false })).to.deep.equal(['warning SES: account']);
    expect(of({ maxPerDay: 200 })).to.deep.equal(['warning SES: account']);
    // Some accounts have no limit, which the API reports as -1.
    expect(of({ maxPerDay: -1 })).to.deep.equal([]);
    expect(problems({ mailIdentity: { value: 'pending' } })).to.deep.equal(['warning SES: domain']);
    // The first deployment creates it.
    expect(problems({ mailIdentity: { value: 'absent' } })).to.deep.equal([]);
  });

  it('stop at stacks that a failed deployment left, which accept no update', () => {
    for (const status of [
      'ROLLBACK_COMPLETE',
      'ROLLBACK_FAILED',
      'CREATE_FAILED',
      'DELETE_FAILED',
      'REVIEW_IN_PROGRESS',
      'UPDATE_ROLLBACK_FAILED',
      'UPDATE_IN_PROGRESS',
    ])
      expect(problems(stacks(['identity', status])), status).to.deep.equal(['missing stacks']);
    for (const status of ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'])
      expect(problems(stacks(['identity', status])), status).to.deep.equal([]);
  });

  it('name the region of the edge stack when it must be deleted', () => {
    const remedy = (name: string) =>
      check(stacks([name, 'ROLLBACK_COMPLETE'])).find(({ check: title }) => title === 'stacks')?.remedy;
    expect(remedy('edge')).to.include('--stack-name suffra-edge-prod --region us-east-1');
    expect(remedy('identity')).to.not.include('us-east-1');
  });

  it('stop at log groups of removed stacks, and warn about their tables', () => {
    const left = {
      logGroupNames: { value: ['/aws/lambda/CodeDeployHook_suffra-wallet-prod-beforeTraffic'] },
      tableNames: { value: ['suffra-wallet-prod-Table-1X', 'suffra-wallet-qa-Table-1X'] },
    };
    expect(problems(left)).to.deep.equal(['missing retained log groups', 'warning retained tables']);
    expect(problems({ ...left, ...stacks(['wallet', 'CREATE_COMPLETE']) })).to.deep.equal([]);
  });

  it('know the settings of the payment providers from a placeholder, and name what is missing', () => {
    expect(toPaymentsState('n7x)w')).to.deep.equal({ state: 'placeholder' });
    const complete = {
      site: 'https://vote.example.com',
      stripe: { secretKey: 'sk', webhookSecret: 'wh' },
      paypal: { clientId: 'id', clientSecret: 's', webhookId: 'w', api: 'https://api-m.paypal.com' },
    };
    expect(toPaymentsState(JSON.stringify(complete))).to.deep.equal({ state: 'complete' });
    const { stripe: _, ...rest } = complete;
    const incomplete = { ...rest, paypal: { ...complete.paypal, webhookId: '' } };
    expect(toPaymentsState(JSON.stringify(incomplete))).to.deep.equal({
      state: 'incomplete',
      problems: ['stripe', 'paypal.webhookId'],
    });
    for (const state of ['placeholder'] as const)
      expect(problems({ payments: { value: { state } } })).to.deep.equal(['warning payment keys']);
    expect(problems({ payments: { value: { state: 'incomplete', problems: ['stripe'] } } })).to.deep.equal([
      'warning payment keys',
    ]);
  });
});
