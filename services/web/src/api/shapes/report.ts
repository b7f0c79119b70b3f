import * as z from 'zod/mini';

const ms = z.optional(z.number());
const times = z.object({ count: z.number(), p50: ms, p95: ms, p99: ms });

/** The figures of a month. Times in milliseconds, costs in millionths of a US dollar. */
const figures = {
  people: z.number(),
  signIns: z.number(),
  votes: z.number(),
  paidVotes: z.number(),
  registrations: z.number(),
  messages: z.number(),
  requests: z.number(),
  errors: z.number(),
  errorRate: z.number(),
  latency: times,
  execution: z.object({ free: times, paid: times }),
  cost: z.object({
    requests: z.number(),
    votes: z.number(),
    people: z.number(),
    messages: z.number(),
    total: z.number(),
  }),
  /** The same of the month before. */
  before: z.object({ people: z.number(), votes: z.number(), requests: z.number(), cost: z.number() }),
};
const monthFigures = z.object(figures);
export type MonthFigures = z.output<typeof monthFigures>;

const accountLine = z.object({ account: z.string(), ...figures });
/** A month of one account; without a name: what belongs to none. */
export type AccountLine = z.output<typeof accountLine>;

const item = {
  month: z.string(),
  state: z.enum(['making', 'ready']),
  madeAt: z.optional(z.string()),
  accounts: z.optional(z.number()),
};
export const reportItem = z.object(item);
/** A report in the list. */
export type ReportItem = z.output<typeof reportItem>;
export const reportList = z.object({ items: z.array(reportItem) });

/** A report; without `totals` the first one of its month is still being made. */
export const report = z.object({
  ...item,
  totals: z.optional(monthFigures),
  top: z.optional(z.array(accountLine)),
  basis: z.optional(z.enum(['price-list', 'bill'])),
  files: z.optional(z.object({ csv: z.string(), json: z.string() })),
});
export type Report = z.output<typeof report>;

export const accountPage = z.object({ items: z.array(accountLine), nextCursor: z.optional(z.string()) });
export type AccountPage = z.output<typeof accountPage>;
