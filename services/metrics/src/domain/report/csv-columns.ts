import type { CsvField } from '@suffra/shared/csv';
import { formatDollars } from './cost.ts';
import type { AccountMetrics } from './month-metrics.ts';

/** The columns of the CSV file: name and value. */
const columns: readonly (readonly [name: string, getValue: (account: AccountMetrics) => CsvField])[] = [
  ['account', ({ account }) => account],
  ['people', ({ people }) => people],
  ['people_month_before', ({ before }) => before.people],
  ['sign_ins', ({ signIns }) => signIns],
  ['votes', ({ votes }) => votes],
  ['votes_month_before', ({ before }) => before.votes],
  ['paid_votes', ({ paidVotes }) => paidVotes],
  ['registrations', ({ registrations }) => registrations],
  ['messages', ({ messages }) => messages],
  ['credits_spent', ({ creditsSpent }) => creditsSpent],
  ['credits_returned', ({ creditsReturned }) => creditsReturned],
  ['requests', ({ requests }) => requests],
  ['errors', ({ errors }) => errors],
  ['refusals', ({ refusals }) => refusals],
  ['error_rate', ({ errorRate }) => errorRate],
  ['latency_p50_ms', ({ latency }) => latency.p50],
  ['latency_p95_ms', ({ latency }) => latency.p95],
  ['latency_p99_ms', ({ latency }) => latency.p99],
  ['free_vote_p95_ms', ({ execution }) => execution.free.p95],
  ['paid_vote_p95_ms', ({ execution }) => execution.paid.p95],
  ['cost_requests_usd', ({ cost }) => ({ decimal: formatDollars(cost.requests) })],
  ['cost_votes_usd', ({ cost }) => ({ decimal: formatDollars(cost.votes) })],
  ['cost_people_usd', ({ cost }) => ({ decimal: formatDollars(cost.people) })],
  ['cost_messages_usd', ({ cost }) => ({ decimal: formatDollars(cost.messages) })],
  ['cost_usd', ({ cost }) => ({ decimal: formatDollars(cost.total) })],
];

/** The header record of the CSV file. */
export const csvHeader: readonly string[] = [...columns.map(([name]) => name), 'time_zone'];

/** The record of one account. @param timeZone in which the days of the month begin */
export const toCsvFields = (account: AccountMetrics, timeZone: string): CsvField[] => [
  ...columns.map(([, getValue]) => getValue(account)),
  timeZone,
];
