/** A value that a check read from the account, or the reason why it could not be read. */
export type Reading<T> = { readonly value: T } | { readonly error: string };

/** A stack of the stage that exists. */
export interface ExistingStack {
  readonly name: string;
  readonly status: string;
}

/** How far the settings of the payment providers are. */
export type PaymentsState =
  | { readonly state: 'absent' }
  | { readonly state: 'placeholder' }
  | { readonly state: 'incomplete'; readonly problems: readonly string[] }
  | { readonly state: 'complete' };

/** The number of resources of a kind in the account, and their limit. */
export interface Usage {
  readonly used: number;
  readonly quota: number;
}

/** The state of an AWS account, as `preflight` reads it. */
export interface AccountFacts {
  readonly caller: Reading<{ readonly account: string; readonly arn: string }>;
  /** Region of the SDK; undefined if none is configured. */
  readonly region: string | undefined;
  /** Applied values of the quotas in quotas.ts, by their id. */
  readonly quotas: Readonly<Record<string, Reading<number>>>;
  readonly roles: Reading<Usage>;
  readonly stackCount: Reading<number>;
  readonly mail: Reading<{
    readonly isInProduction: boolean;
    readonly isSendingEnabled: boolean;
    readonly maxPerDay: number;
  }>;
  /** Undefined if the stage has no domain. */
  readonly mailIdentity: Reading<'absent' | 'pending' | 'verified'> | undefined;
  /** Name of the hosted zone, without the dot at its end; undefined if the stage has no domain. */
  readonly zone: Reading<string | undefined> | undefined;
  readonly hasBoundary: Reading<boolean>;
  readonly stacks: Reading<readonly ExistingStack[]>;
  readonly payments: Reading<PaymentsState>;
  /** Names of all tables and log groups of functions in the region. */
  readonly tableNames: Reading<readonly string[]>;
  readonly logGroupNames: Reading<readonly string[]>;
}
