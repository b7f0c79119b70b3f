/** What a moving result says to who listens: how many voted, and which option alone leads, if one does. */
export interface ResultNews {
  readonly votes: number;
  readonly leader: string | undefined;
}

/** The fewest milliseconds from one announcement of moving numbers to the next: a voice must be heard out. */
export const quiet = 15_000;

/** @param counts votes per option id */
export function newsOf(votes: number, counts: Readonly<Record<string, number>>): ResultNews {
  const most = Math.max(0, ...Object.values(counts));
  const leading = Object.keys(counts).filter((each) => counts[each] === most);
  return { votes, leader: most > 0 && leading.length === 1 ? leading[0] : undefined };
}

/**
 * Whether to say it now.
 * @param said what was said or shown last, and when, milliseconds; undefined: these are the first numbers, which are read
 * when one comes to them
 */
export const isToBeSaid = (
  news: ResultNews,
  said: (ResultNews & { readonly at: number }) | undefined,
  now: number,
): boolean =>
  said !== undefined && now - said.at >= quiet && (news.votes !== said.votes || news.leader !== said.leader);
