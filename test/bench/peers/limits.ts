/** The correctness, use and time of one way of recording votes. */
export interface PeerResult {
  readonly wrongCounts: number;
  /** Write units per voter who sends the vote once and gets the answer. */
  readonly unitsOnce: number;
  /** Write units and requests to the table per voter who sends the vote three times, with lost answers. */
  readonly unitsWithRepeats: number;
  readonly requestsWithRepeats: number;
  /** Milliseconds of all votes, divided by those of the first way. */
  readonly timeRatio: number;
}

/**
 * Limits of our votes: write units per voter, about 3 % above the measured ones. A refused repetition costs one unit, as any
 * conditional write does. A paid vote includes its messages, of which one in twenty is delivered twice. A second delivery costs
 * a refused write instead of a consistent read before each write.
 */
export const maxUnits = {
  free: { unitsOnce: 1.05, unitsWithRepeats: 3.3 },
  paid: { unitsOnce: 3.3, unitsWithRepeats: 5.6 },
} as const;

/** Returns one line for each limit that our vote exceeds, and for each wrong count. */
export function findPeerFailures(kind: keyof typeof maxUnits, result: PeerResult): string[] {
  const { unitsOnce, unitsWithRepeats } = maxUnits[kind];
  return [
    ...(result.wrongCounts > 0 ? [`${kind}: ${result.wrongCounts} wrong counts`] : []),
    ...(result.unitsOnce > unitsOnce
      ? [`${kind}: ${result.unitsOnce.toFixed(3)} write units sent once, more than ${unitsOnce}`]
      : []),
    ...(result.unitsWithRepeats > unitsWithRepeats
      ? [
          `${kind}: ${result.unitsWithRepeats.toFixed(3)} write units sent three times, more than ${unitsWithRepeats}`,
        ]
      : []),
  ];
}
