/** The live results and the participants who have voted, as a reader saw them at one moment. */
export interface Observation {
  readonly votes: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly participants: readonly { readonly voterId: string; readonly votedAt?: string | undefined }[];
}

/** The choice of a voter that the observations reveal. */
export interface RevealedChoice {
  readonly voterId: string;
  readonly choice: string;
}

/**
 * Attacks the secrecy of votes by matching each step of the live results with the voters who voted in it. The order of the
 * voters is that in which they appear among the participants, and that of their times if these are all different.
 */
export function matchStepsWithParticipation(observations: readonly Observation[]): RevealedChoice[] {
  const revealed = [toOrderOfAppearance(observations), toOrderOfTimes(observations)].flatMap((order) =>
    matchSteps(observations, order),
  );
  return [...new Map(revealed.map((finding) => [finding.voterId, finding])).values()];
}

function matchSteps(observations: readonly Observation[], order: readonly string[]): RevealedChoice[] {
  let seen: Pick<Observation, 'votes' | 'counts'> = { votes: 0, counts: {} };
  const revealed: RevealedChoice[] = [];
  for (const { votes, counts } of observations) {
    if (votes === seen.votes) continue;
    const before = seen;
    const added = Object.keys(counts).filter(
      (option) => (counts[option] ?? 0) > (before.counts[option] ?? 0),
    );
    const voterId = order[before.votes];
    const [choice] = added;
    if (votes - before.votes === 1 && added.length === 1 && voterId !== undefined && choice !== undefined)
      revealed.push({ voterId, choice });
    seen = { votes, counts };
  }
  return revealed;
}

/** The order is unknown if several voters appear at once. */
function toOrderOfAppearance(observations: readonly Observation[]): string[] {
  const order = new Set<string>();
  for (const { participants } of observations) {
    const appeared = participants.filter(({ voterId }) => !order.has(voterId));
    if (appeared.length > 1) return [];
    for (const { voterId } of appeared) order.add(voterId);
  }
  return [...order];
}

function toOrderOfTimes(observations: readonly Observation[]): string[] {
  const participants = observations.at(-1)?.participants ?? [];
  const times = new Set(participants.map(({ votedAt }) => votedAt));
  if (times.has(undefined) || times.size < participants.length) return [];
  return participants
    .toSorted((a, b) => ((a.votedAt ?? '') < (b.votedAt ?? '') ? -1 : 1))
    .map(({ voterId }) => voterId);
}
