/** MyGreatWebpage.com (docs/load-model.md): pages, visits per day, the share that votes, and the growth. */
export const client = {
  pages: 100_000,
  visitsADay: 1_000_000,
  voting: 0.25,
  growth: [1.5, 1.65],
} as const;

/** Voting visits per day at the start, after one year and after two. */
export const votingVisitsADay: readonly number[] = [0, 1, 2].map((years) =>
  client.growth
    .slice(0, years)
    .reduce((visits, growth) => visits * growth, client.visitsADay * client.voting),
);

/** Voting visits per day at full growth: 618,750. */
export const fullGrowth = votingVisitsADay.at(-1) ?? 0;

// Share of each hour on a typical public site: low at night, rising over the day, highest at nine in the evening.
const hours = [
  2.0, 1.2, 0.8, 0.6, 0.6, 0.9, 1.8, 3.0, 4.0, 4.6, 5.0, 5.2, 5.3, 5.1, 4.9, 4.9, 5.1, 5.6, 6.2, 6.9, 7.6,
  7.9, 6.6, 4.2,
];
const allHours = hours.reduce((sum, share) => sum + share, 0);

/**
 * Computes visits per second at a time of day. It interpolates linearly between the middles of the hours, so the sum of
 * a day is exact.
 * @param second 0 to 86,399
 * @param perDay visits of the whole day
 */
export function computeOrdinaryRate(second: number, perDay: number): number {
  const at = (second / 3600 - 0.5 + 24) % 24;
  const before = Math.floor(at);
  const part = at - before;
  const share = (hours[before] ?? 0) * (1 - part) + (hours[(before + 1) % 24] ?? 0) * part;
  return (share / allHours / 3600) * perDay;
}

/** A rate of votes over time. @param second since the scenario began */
export type Rate = (second: number) => number;

/** The ordinary day at full growth. */
export const ordinaryDay: Rate = (second) => computeOrdinaryRate(second, fullGrowth);

/** Ten minutes at a multiple of the mean, reached within a minute, after one ordinary minute. */
export const createPeak =
  (times: number): Rate =>
  (second) => {
    const mean = fullGrowth / 86_400;
    const rise = Math.min(1, Math.max(0, (second - 60) / 60));
    return second > 720 ? mean : mean * (1 + (times - 1) * rise);
  };

/** Duration of the peak scenario, s. */
export const peakSeconds = 840;

/**
 * A start that many people wait for, as at the Junior Eurovision of 2014: 37,000 clicks in the first 3 s and
 * 91,000 more, which we assume came within a minute. It begins after 10 ordinary seconds.
 */
export const knownStart: Rate = (second) => {
  if (second < 10) return fullGrowth / 86_400;
  if (second < 13) return 37_000 / 3;
  return second < 70 ? 91_000 / 57 : fullGrowth / 86_400;
};

/** Duration of that scenario, s. */
export const knownStartSeconds = 90;
