import { accountId, id, instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';

/** A job of a campaign: an update to send, or a draft update whose reach is counted. */
const campaignJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update'), campaignId: id }),
  /** The job counts one content version: the count of an older draft must not be stored for a newer one. */
  z.object({ kind: z.literal('count'), campaignId: id, version: z.int() }),
]);
export type CampaignJob = z.output<typeof campaignJob>;

const start = { votingId: id, startsAt: instant };

/** A job whose recipients ballot may list. Its id is the id of the list. */
const listJob = z.discriminatedUnion('kind', [
  campaignJob,
  z.object({ kind: z.literal('cancellation'), votingId: id }),
  z.object({ kind: z.literal('early-end'), votingId: id }),
  /** The reminder to voters who registered for the voting, if the tenant reminds only of what a voter follows. */
  z.object({ kind: z.literal('registrant-reminder'), ...start }),
]);
export type ListJob = z.output<typeof listJob>;

/** A job that processes many recipients: a reminder, a cancellation, an early end, or a job of a campaign. */
export const fanOutJob = z.discriminatedUnion('kind', [
  /** The reminder to all voters of the tenant. */
  z.object({ kind: z.literal('reminder'), ...start }),
  /** The reminder to voters who follow the account of the voting. */
  z.object({ kind: z.literal('follower-reminder'), ...start, accountId }),
  listJob,
]);
export type FanOutJob = z.output<typeof fanOutJob>;

/** The id of a job: at most 100 characters of `[\w.:-]`. Its pages are stored under this id. */
export function toJobId(job: FanOutJob): string {
  switch (job.kind) {
    case 'reminder':
      return `reminder.${job.votingId}.${job.startsAt}`;
    case 'follower-reminder':
    case 'registrant-reminder':
      return `${job.kind}.${job.votingId}.${job.startsAt}`;
    case 'cancellation':
    case 'early-end':
      return `${job.kind}.${job.votingId}`;
    case 'update':
      return `update.${job.campaignId}`;
    case 'count':
      return `count.${job.campaignId}.${job.version}`;
  }
}

/** The id of the job that alerts voters before the end of a voting. Ballot divides it into pages. */
export const toAlertJobId = (votingId: string, endsAt: string): string => `alert.${votingId}.${endsAt}`;

/** Parses the id of a job, which ballot returns with its list of voters. Undefined: not the id of such a job. */
export function parseListJob(jobId: string): ListJob | undefined {
  const [kind, subjectId, ...rest] = jobId.split('.');
  // An instant contains a point.
  const last = rest.join('.');
  const fields = { votingId: subjectId, campaignId: subjectId, version: Number(rest[0]), startsAt: last };
  return listJob.safeParse({ kind, ...fields }).data;
}

/** Whether a job sends reminders, to whomever. */
export const isReminderJob = (job: FanOutJob): job is Extract<FanOutJob, { kind: `${string}reminder` }> =>
  job.kind.endsWith('reminder');

/** The id of what a job is about: a voting or a campaign. */
export const getJobSubject = (jobId: string): string => jobId.split('.')[1] ?? '';
