import { limits } from '../../shared/deployment/aws-limits.ts';

/** A start that many people wait for. */
export interface ExpectedStart {
  /** People who vote within `seconds`. */
  readonly votes: number;
  readonly seconds: number;
  /**
   * Whether the votes cost credits. The visitors of a partner exchange their token before a paid vote, and read its outcome. `any`:
   * not known, or votings of both kinds.
   */
  readonly kind: 'free' | 'paid' | 'any';
}

/** The start of the load model (docs/load-model.md). */
export const knownBurst = { votes: 37_000, seconds: 3 } as const;

/** Environments that are ready before the first call. */
export interface ProvisionedFunction {
  readonly service: string;
  /** Its key in serverless.yml. */
  readonly name: string;
  readonly environments: number;
}

/** The throughput that a table serves at once. It is never lowered. */
export interface WarmTable {
  readonly service: string;
  /** Its logical id in the stack. */
  readonly table: string;
  /** Units per second. */
  readonly reads: number;
  readonly writes: number;
}

/** The throttling limits of the API of a service. */
export interface ApiLimits {
  readonly service: string;
  /** Requests per second. */
  readonly rate: number;
  readonly burst: number;
}

/** A function with limited concurrency. */
export interface CappedFunction {
  readonly service: string;
  readonly name: string;
  /** Executions at the same time. */
  readonly max: number;
}

/** The settings of a stage that serves a start. */
export interface Preparation {
  readonly functions: readonly ProvisionedFunction[];
  /** They leave the concurrency of the account to the votes. */
  readonly cappedFunctions: readonly CappedFunction[];
  readonly tables: readonly WarmTable[];
  readonly apis: readonly ApiLimits[];
  /** Quotas that the account must have. */
  readonly quotas: {
    readonly concurrency: number;
    /** Requests per second of all APIs together. */
    readonly apiRate: number;
    /** Units per second of one table. */
    readonly tableWrites: number;
  };
}

/** The functions that answer a voter, with the calls that one vote causes, and the tables with its writes. */
interface VotePath {
  readonly functions: readonly { readonly service: string; readonly name: string; readonly calls: number }[];
  readonly tables: readonly {
    readonly service: string;
    readonly table: string;
    readonly writes: number;
    /** The keys that the writes are spread over. */
    readonly spread: 'buckets' | 'voters';
  }[];
  readonly apis: readonly { readonly service: string; readonly requests: number }[];
}

const paths: Readonly<Record<'free' | 'paid', VotePath>> = {
  free: {
    // All voters may come from the page of a partner, and all may be signed in.
    functions: [
      { service: 'ballot', name: 'vote', calls: 1 },
      { service: 'ballot', name: 'castVisitorVote', calls: 1 },
    ],
    tables: [
      { service: 'ballot', table: 'Table', writes: 1, spread: 'buckets' },
      // The use of a partner's token.
      { service: 'ballot', table: 'VisitorTable', writes: 1, spread: 'voters' },
    ],
    // Both functions have a URL, so no limit of an API concerns them.
    apis: [],
  },
  paid: {
    functions: [
      // The vote, and its outcome.
      { service: 'ballot', name: 'vote', calls: 2 },
      { service: 'identity', name: 'exchangeToken', calls: 1 },
    ],
    tables: [
      // The pending vote. Its outcome is written seconds later, by a queue that retries.
      { service: 'ballot', table: 'Table', writes: 1, spread: 'buckets' },
      // The debit.
      { service: 'wallet', table: 'Table', writes: 1, spread: 'voters' },
      // The profile, and the use of the partner's token.
      { service: 'identity', table: 'Table', writes: 2, spread: 'voters' },
    ],
    apis: [{ service: 'identity', requests: 1 }],
  },
};

/**
 * Writes of a table that must be warm for each write per second. The 64 buckets of a voting do not fill all partitions
 * equally (docs/load-model.md, "Buckets and partitions"); the keys of voters do nearly.
 */
const warmFactor = { buckets: 3.2, voters: 1.25 } as const;

/**
 * Executions of the function that reads request logs. Lambda starts one for each batch of each log stream, and every
 * environment has a log stream, so without a limit it takes as many as the votes. Lambda retries calls that it rejects.
 */
const maxLogConsumers = 50;

/** Executions of all other functions: consumers of streams and queues, and requests that are not votes. */
const otherConcurrency = 1_000;

/** Capacity in addition to the expected requests, for retries and uneven seconds. */
const requestMargin = 1.2;
/** More for environments: a call that waits for a throttled read or write keeps its environment (docs/load-model.md). */
const environmentMargin = 1.5;

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Computes the settings that a stage needs for a start. */
export function computePreparation({ votes, seconds, kind }: ExpectedStart): Preparation {
  if (kind !== 'any') return computePathPreparation(votes / seconds, [paths[kind]]);
  return computePathPreparation(votes / seconds, [paths.paid, paths.free]);
}

/** @param perSecond votes per second that may take any of the paths */
function computePathPreparation(perSecond: number, taken: readonly VotePath[]): Preparation {
  const functions = mergePaths(taken.map((path) => path.functions)).map(({ service, name, calls }) => ({
    service,
    name,
    environments: roundUp((perSecond * calls * environmentMargin) / limits.lambda.callsPerEnvironment, 10),
  }));
  const tables = mergePaths(taken.map((path) => path.tables)).map(({ service, table, writes, spread }) => ({
    service,
    table,
    reads: limits.dynamodb.newTableReads,
    writes: Math.max(limits.dynamodb.newTableWrites, roundUp(perSecond * writes * warmFactor[spread], 1_000)),
  }));
  const apis = mergePaths(taken.map((path) => path.apis)).map(({ service, requests }) => {
    const rate = roundUp(perSecond * requests * requestMargin, 1_000);
    return { service, rate, burst: rate / 2 };
  });
  const provisioned = functions.reduce((sum, { environments }) => sum + environments, 0);
  return {
    functions,
    cappedFunctions: [{ service: 'metrics', name: 'onRequestLogs', max: maxLogConsumers }],
    tables,
    apis,
    quotas: {
      concurrency: provisioned + maxLogConsumers + otherConcurrency,
      apiRate: apis.reduce((sum, { rate }) => sum + rate, 0) + 2_000,
      tableWrites: Math.max(...tables.map(({ writes }) => writes)),
    },
  };
}

/** Merges lists; of entries about the same resource, the first one is kept, so the path that needs more comes first. */
function mergePaths<T extends { service: string; name?: string; table?: string }>(
  lists: readonly (readonly T[])[],
): T[] {
  const merged = new Map<string, T>();
  for (const entry of lists.flat()) {
    const key = `${entry.service} ${entry.name ?? entry.table ?? 'api'}`;
    if (!merged.has(key)) merged.set(key, entry);
  }
  return [...merged.values()];
}
