/** MyGreatWebpage.com (docs/load-model.md): pages, visits a day in all, the part that votes, and its growth. */
export const client = {
  pages: 100_000,
  visitsADay: 1_000_000,
  voting: 0.25,
  growth: [1.5, 1.65],
} as const;

/** Voting visits a day at the start, after a year and after two. */
export const votingVisitsADay: readonly number[] = [0, 1, 2].map((years) =>
  client.growth
    .slice(0, years)
    .reduce((visits, growth) => visits * growth, client.visitsADay * client.voting),
);

/** Voting visits a day at full growth: 618,750. */
export const fullGrowth = votingVisitsADay.at(-1) ?? 0;

// Share of each hour, as sites for the public see it: quiet at night, a rise over the day, most at nine in the evening.
const hours = [
  2.0, 1.2, 0.8, 0.6, 0.6, 0.9, 1.8, 3.0, 4.0, 4.6, 5.0, 5.2, 5.3, 5.1, 4.9, 4.9, 5.1, 5.6, 6.2, 6.9, 7.6,
  7.9, 6.6, 4.2,
];
const allHours = hours.reduce((sum, share) => sum + share, 0);

/**
 * Visits a second at a time of day; straight lines between the middles of the hours, so that a day sums up exactly.
 * @param second 0 to 86,399
 * @param aDay visits of the whole day
 */
export function ordinaryRate(second: number, aDay: number): number {
  const at = (second / 3600 - 0.5 + 24) % 24;
  const before = Math.floor(at);
  const part = at - before;
  const share = (hours[before] ?? 0) * (1 - part) + (hours[(before + 1) % 24] ?? 0) * part;
  return (share / allHours / 3600) * aDay;
}

/** A rate of votes over time. @param second since the scenario began */
export type Rate = (second: number) => number;

/** The ordinary day at full growth. */
export const ordinaryDay: Rate = (second) => ordinaryRate(second, fullGrowth);

/** Ten minutes at a multiple of the mean, reached within a minute, after one ordinary minute. */
export const peak =
  (times: number): Rate =>
  (second) => {
    const mean = fullGrowth / 86_400;
    const rise = Math.min(1, Math.max(0, (second - 60) / 60));
    return second > 720 ? mean : mean * (1 + (times - 1) * rise);
  };

/** Seconds of a peak's scenario. */
export const peakSeconds = 840;

/**
 * A start that everybody waits for, as at the Junior Eurovision of 2014: 37,000 clicks in the first 3 s and 91,000 more,
 * which we take to have come within a minute. It begins after 10 ordinary seconds.
 */
export const knownStart: Rate = (second) => {
  if (second < 10) return fullGrowth / 86_400;
  if (second < 13) return 37_000 / 3;
  return second < 70 ? 91_000 / 57 : fullGrowth / 86_400;
};

/** Seconds of that scenario. */
export const knownStartSeconds = 90;
