/**
 * The part of a live result that screen readers hear: the number of votes and the only leading option, if there is one.
 */
export interface ResultSummary {
  readonly votes: number;
  readonly leader: string | undefined;
}

/** The minimum time between two announcements, so that a screen reader can finish one. */
export const minAnnouncementGapMs = 15_000;

/** Summarizes a result for an announcement. @param counts votes by option id */
export function summarizeResults(votes: number, counts: Readonly<Record<string, number>>): ResultSummary {
  const maxCount = Math.max(0, ...Object.values(counts));
  const leaders = Object.keys(counts).filter((name) => counts[name] === maxCount);
  return { votes, leader: maxCount > 0 && leaders.length === 1 ? leaders[0] : undefined };
}

/**
 * Whether to announce a result now.
 * @param last the last announced or shown result and its time in milliseconds; undefined for the first numbers, which
 * are not announced
 */
export const shouldAnnounce = (
  current: ResultSummary,
  last: (ResultSummary & { readonly at: number }) | undefined,
  now: number,
): boolean =>
  last !== undefined &&
  now - last.at >= minAnnouncementGapMs &&
  (current.votes !== last.votes || current.leader !== last.leader);
