import { computePreparation, knownBurst } from '../prepare/plan.ts';

/**
 * Loads that a stage can be prepared for.
 *
 * - `trial`: some testers.
 * - `hall`: 600 voters in one hall sign up within five minutes and vote within one.
 * - `client`: 620,000 votes a day (docs/load-model.md).
 * - `burst`: 12,300 votes in a second, free or paid, of visitors that a partner signs in or of voters with a session.
 */
export const loads = ['trial', 'hall', 'client', 'burst'] as const;
export type Load = (typeof loads)[number];

/** The quotas that `prepare` needs for the burst (prepare/plan.ts). */
const burst = computePreparation({ ...knownBurst, kind: 'any' }).quotas;

/** A quota of the Service Quotas API, and the value that each load needs. */
export interface QuotaNeed {
  readonly id: string;
  readonly title: string;
  readonly serviceCode: string;
  readonly quotaCode: string;
  readonly needed: Readonly<Record<Load, number>>;
  /** Below this value a release fails; undefined if none does. */
  readonly minToRelease?: number;
  /** Why a release fails below that value. */
  readonly reason?: string;
}

/**
 * The quotas that limit a stage. Those of Cognito count requests a second of all user pools of the account in the
 * region: a sign-up takes two of UserCreation (SignUp, ConfirmSignUp) and one of UserUpdate, a sign-in one of
 * UserAuthentication. Visitors of a partner do not use Cognito.
 */
export const quotaNeeds: readonly QuotaNeed[] = [
  {
    id: 'lambdaConcurrency',
    title: 'Lambda: concurrent executions',
    serviceCode: 'lambda',
    quotaCode: 'L-B99A9384',
    needed: { trial: 100, hall: 200, client: 1_000, burst: burst.concurrency },
    minToRelease: 100,
    reason: 'a release runs the hooks of all functions of a stack at once, and each hook calls its function',
  },
  {
    id: 'apiRequests',
    title: 'API Gateway: requests a second',
    serviceCode: 'apigateway',
    quotaCode: 'L-8A5B8E43',
    needed: { trial: 500, hall: 1_000, client: 10_000, burst: burst.apiRate },
  },
  {
    id: 'tableWrites',
    title: 'DynamoDB: write units a second of a table',
    serviceCode: 'dynamodb',
    quotaCode: 'L-AB614373',
    needed: { trial: 1_000, hall: 4_000, client: 10_000, burst: burst.tableWrites },
  },
  {
    id: 'signIns',
    title: 'Cognito: sign-ins a second (UserAuthentication)',
    serviceCode: 'cognito-idp',
    quotaCode: 'L-026ADBA3',
    needed: { trial: 5, hall: 20, client: 120, burst: 120 },
  },
  {
    id: 'signUps',
    title: 'Cognito: sign-ups and confirmations a second (UserCreation)',
    serviceCode: 'cognito-idp',
    quotaCode: 'L-5987B8A0',
    needed: { trial: 5, hall: 20, client: 50, burst: 50 },
  },
  {
    id: 'passwordsSet',
    title: 'Cognito: passwords set a second (UserUpdate)',
    serviceCode: 'cognito-idp',
    quotaCode: 'L-6621E65D',
    needed: { trial: 5, hall: 10, client: 25, burst: 25 },
  },
  {
    id: 'passwordResets',
    title: 'Cognito: password resets a second (UserAccountRecovery)',
    serviceCode: 'cognito-idp',
    quotaCode: 'L-7D6E8ED3',
    needed: { trial: 5, hall: 10, client: 30, burst: 30 },
  },
  {
    id: 'stacks',
    title: 'CloudFormation: stacks',
    serviceCode: 'cloudformation',
    quotaCode: 'L-0485CB21',
    needed: { trial: 10, hall: 10, client: 10, burst: 10 },
  },
];

/** E-mails a day that each load needs: two for each sign-up, and as many for resets. */
export const mailsPerDay: Readonly<Record<Load, number>> = {
  trial: 50,
  hall: 2_400,
  client: 50_000,
  burst: 50_000,
};

/** Upper limits of what one stage creates. A test compares them with the compiled templates. */
export const stageSize = { stacks: 10, roles: 160 } as const;
