import * as z from 'zod/mini';

const ms = z.optional(z.number());
const durations = z.object({ count: z.number(), p50: ms, p95: ms, p99: ms });

/** Metrics of a month. Times in milliseconds, costs in millionths of a US dollar. */
const monthFields = {
  people: z.number(),
  signIns: z.number(),
  votes: z.number(),
  paidVotes: z.number(),
  registrations: z.number(),
  messages: z.number(),
  requests: z.number(),
  errors: z.number(),
  errorRate: z.number(),
  latency: durations,
  execution: z.object({ free: durations, paid: durations }),
  cost: z.object({
    requests: z.number(),
    votes: z.number(),
    people: z.number(),
    messages: z.number(),
    total: z.number(),
  }),
  /** The same metrics of the previous month. */
  before: z.object({ people: z.number(), votes: z.number(), requests: z.number(), cost: z.number() }),
};
const monthMetrics = z.object(monthFields);
export type MonthMetrics = z.output<typeof monthMetrics>;

const accountMetrics = z.object({ account: z.string(), ...monthFields });
/** The month of one account. The name is empty for activity without an account. */
export type AccountMetrics = z.output<typeof accountMetrics>;

const item = {
  month: z.string(),
  state: z.enum(['making', 'ready']),
  madeAt: z.optional(z.string()),
  accounts: z.optional(z.number()),
  timeZone: z._default(z.string(), 'UTC'),
};
export const reportItem = z.object(item);
/** An item of the list of reports. */
export type ReportItem = z.output<typeof reportItem>;
export const reportList = z.object({ items: z.array(reportItem) });

/** A report. `totals` is missing while the first report of the month is being created. */
export const report = z.object({
  ...item,
  totals: z.optional(monthMetrics),
  top: z.optional(z.array(accountMetrics)),
  basis: z.optional(z.enum(['price-list', 'bill'])),
  files: z.optional(z.object({ csv: z.string(), csvSemicolon: z.string(), json: z.string() })),
});
export type Report = z.output<typeof report>;

export const accountMetricsPage = z.object({
  items: z.array(accountMetrics),
  nextCursor: z.optional(z.string()),
});
export type AccountMetricsPage = z.output<typeof accountMetricsPage>;
