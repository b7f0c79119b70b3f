import { toEpochMs, toInstant } from '@suffra/shared/clock';
import type { Voting } from './voting.ts';
import type { ListSection } from './voting-list.ts';

/** The attributes of a voting on which the counts depend. */
export type CountedVoting = Pick<Voting, 'startsAt' | 'endsAt' | 'price' | 'cancelled' | 'accountId'>;

/**
 * Numbers of votings by row and attribute: the total, and how many start (`s`) and end (`e`) on each day and in each
 * second of an hour, for each price. The numbers of coming, open and closed votings at any instant follow from them, so
 * they need no change when a voting opens or closes.
 */
export type CountRows = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const totalSk = 'total';
const daySk = (instant: string) => `day#${instant.slice(0, 10)}`;
const hourSk = (instant: string) => `hour#${instant.slice(0, 13)}`;
const toSecond = (epochMs: number): string => {
  const instant = toInstant(epochMs);
  return `${instant.slice(14, 16)}${instant.slice(17, 19)}`;
};

/** The rows to which a voting adds one. */
function toCounted({
  startsAt,
  endsAt,
  price,
  cancelled,
}: CountedVoting): { sk: string; attribute: string }[] {
  if (cancelled) return [{ sk: totalSk, attribute: `c${price}` }];
  const moments = [
    ['s', startsAt],
    ['e', endsAt],
  ] as const;
  return [
    { sk: totalSk, attribute: `n${price}` },
    ...moments.flatMap(([kind, instant]) => {
      // A voting counts as started or ended from the next whole second.
      const second = Math.ceil(toEpochMs(instant) / 1_000) * 1_000;
      return [
        { sk: daySk(toInstant(second)), attribute: `${kind}${price}` },
        { sk: hourSk(toInstant(second)), attribute: `${kind}${price}_${toSecond(second)}` },
      ];
    }),
  ];
}

/** Computes the changes of the counts when a voting changes. @param before undefined for a voting that is not counted yet */
export function computeCountChanges(
  before: CountedVoting | undefined,
  after: CountedVoting | undefined,
): CountRows {
  const changes: Record<string, Record<string, number>> = {};
  const add = (voting: CountedVoting | undefined, sign: 1 | -1) => {
    for (const { sk, attribute } of voting === undefined ? [] : toCounted(voting)) {
      const row = changes[sk] ?? {};
      changes[sk] = row;
      row[attribute] = (row[attribute] ?? 0) + sign;
      if (row[attribute] === 0) delete row[attribute];
    }
  };
  add(before, -1);
  add(after, 1);
  return Object.fromEntries(Object.entries(changes).filter(([, row]) => Object.keys(row).length > 0));
}

/** The ranges of rows that {@link computeCounts} needs besides the total, inclusive. @param now milliseconds since the epoch */
export function getCountRanges(now: number): readonly { readonly low: string; readonly high: string }[] {
  const instant = toInstant(now);
  return [
    { low: `${daySk(instant)}~`, high: 'day#~' },
    { low: hourSk(instant), high: `${hourSk(instant).slice(0, -2)}~` },
  ];
}

/**
 * Computes the number of votings in each state.
 * @param rows the total and the rows of {@link getCountRanges}
 * @param now milliseconds since the epoch
 */
export function computeCounts(
  rows: CountRows,
  prices: readonly Voting['price'][],
  now: number,
): Record<ListSection, number> {
  const sum = (countPrice: (price: Voting['price']) => number) =>
    prices.reduce<number>((total, price) => total + countPrice(price), 0);
  const total = sum((price) => rows[totalSk]?.[`n${price}`] ?? 0);
  const coming = sum((price) => countAfter(rows, `s${price}`, now));
  const notEnded = sum((price) => countAfter(rows, `e${price}`, now));
  return {
    open: notEnded - coming,
    coming,
    closed: total - notEnded,
    cancelled: sum((price) => rows[totalSk]?.[`c${price}`] ?? 0),
  };
}

/** Counts the starts or ends after an instant: those of later days, and of later seconds of the day. */
function countAfter(rows: CountRows, attribute: string, now: number): number {
  const [day, hour, second] = [daySk(toInstant(now)), hourSk(toInstant(now)), toSecond(now)];
  let count = 0;
  for (const [sk, row] of Object.entries(rows)) {
    if (sk.startsWith('day#') && sk > day) count += row[attribute] ?? 0;
    if (!sk.startsWith('hour#') || sk < hour) continue;
    for (const [name, n] of Object.entries(row))
      if (name.startsWith(`${attribute}_`) && (sk > hour || name.slice(attribute.length + 1) > second))
        count += n;
  }
  return count;
}
