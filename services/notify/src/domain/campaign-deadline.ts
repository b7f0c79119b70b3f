import type { Campaign } from './campaign.ts';

const minuteMs = 60_000;

/** A scheduled campaign is sent within seconds of its time. */
const startsWithinMs = 2 * minuteMs;
/** A job for 100,000 people takes some minutes, and failed pages are retried for at least 15 minutes (docs/decisions/035). */
const endsWithinMs = 30 * minuteMs;

/** A campaign waits for its time, the end of its sending, or the count of its recipients. */
export interface CampaignWork {
  readonly isScheduled: boolean;
  readonly isSending: boolean;
  readonly isCounting: boolean;
}

/** Returns what a campaign waits for. A campaign that was sent or stopped needs no count. */
export function getCampaignWork({ state, counted, contentVersion }: Campaign): CampaignWork {
  const isEnded = state === 'sent' || state === 'stopped';
  return {
    isScheduled: state === 'scheduled',
    isSending: state === 'sending',
    isCounting: !isEnded && counted?.of !== contentVersion,
  };
}

/**
 * Returns when a campaign should have been started, sent or counted, milliseconds since the epoch; the earliest of them.
 * @param since when the campaign was written last: its jobs start then
 * @returns undefined if it waits for nothing
 */
export function getCampaignDeadline(campaign: Campaign, since: number): number | undefined {
  const { isSending, isCounting } = getCampaignWork(campaign);
  const deadlines = [
    ...(isSending || isCounting ? [since + endsWithinMs] : []),
    ...getStartDeadlines(campaign),
  ];
  return deadlines.length === 0 ? undefined : Math.min(...deadlines);
}

/** Whether the time of a scheduled campaign has passed without its start. */
export const isStartLost = (campaign: Campaign, now: number): boolean =>
  getStartDeadlines(campaign).some((deadline) => deadline <= now);

const getStartDeadlines = ({ state, sendAt }: Campaign): number[] =>
  state === 'scheduled' && sendAt !== undefined ? [sendAt + startsWithinMs] : [];
