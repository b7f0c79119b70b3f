import type { CsvField } from '@suffra/shared/csv';
import type { AccountLine } from './account-line.ts';
import { dollars } from './cost.ts';

/** The columns of the report's file, and what stands in each. */
const columns: readonly (readonly [name: string, of: (line: AccountLine) => CsvField])[] = [
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
  ['cost_requests_usd', ({ cost }) => dollars(cost.requests)],
  ['cost_votes_usd', ({ cost }) => dollars(cost.votes)],
  ['cost_people_usd', ({ cost }) => dollars(cost.people)],
  ['cost_messages_usd', ({ cost }) => dollars(cost.messages)],
  ['cost_usd', ({ cost }) => dollars(cost.total)],
];

/** The names of the columns. */
export const header: readonly string[] = columns.map(([name]) => name);

/** What a line says, column by column. */
export const fieldsOf = (line: AccountLine): CsvField[] => columns.map(([, of]) => of(line));
