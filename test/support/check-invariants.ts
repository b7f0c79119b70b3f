import type { LedgerEntry, TenantLedger } from './ledger.ts';

/**
 * Checks the ledger of an idle tenant (docs/architecture.md, Invariants). Returns nothing if every credit is
 * accounted for and every paid vote cost exactly one.
 */
export function findViolations({
  entries: lines,
  purchases,
  paidVotes: votes,
  anonymizedVotes,
}: TenantLedger): string[] {
  const wallets = groupByWallet(lines);
  const violations = [...wallets].flatMap(([pk, walletEntries]) =>
    findLedgerViolations(walletEntries.sort((a, b) => a.seq - b.seq)).map(
      (violation) => `${pk}: ${violation}`,
    ),
  );
  for (const { pk, sk, attempt, votedAt, voided, pending, erased } of votes) {
    const [tenantId = '', votingId = ''] = pk.split('#');
    const walletEntries = (wallets.get(`${tenantId}#wallet#${sk}`) ?? []).filter(
      ({ ref }) => ref === votingId,
    );
    const spent = walletEntries.filter(({ cause }) => cause === 'spent').length;
    const returned = walletEntries.filter(({ cause }) => cause === 'returned').length;
    // The vote of an erased voter is stored in another row, without a voter id.
    const isAccepted = (votedAt !== undefined || erased === true) && voided === undefined;
    const at = `${votingId} ${sk} (attempt ${attempt})`;
    if (pending !== undefined) violations.push(`${at}: still waits`);
    if (isAccepted && (spent !== 1 || returned !== 0))
      violations.push(`${at}: stands, with ${spent} spent and ${returned} returned`);
    if (!isAccepted && spent !== returned)
      violations.push(`${at}: does not stand, with ${spent} spent and ${returned} returned`);
    if (spent > 1) violations.push(`${at}: ${spent} spent`);
  }
  const acceptedVotes = votes.filter((row) => row.votedAt !== undefined && row.voided === undefined).length;
  const net = sumDeltas(lines, 'spent') + sumDeltas(lines, 'returned');
  if (-net !== acceptedVotes + anonymizedVotes)
    violations.push(
      `${acceptedVotes} paid votes and ${anonymizedVotes} under no name stand, ${-net} credits were spent for good`,
    );
  for (const { purchaseId, credits, state, revoked } of purchases) {
    const walletEntries = lines.filter(({ ref }) => ref === purchaseId);
    const boughtCredits = sumDeltas(walletEntries, 'bought');
    const takenBack = -(sumDeltas(walletEntries, 'revoked') + sumDeltas(walletEntries, 'restored'));
    if (boughtCredits !== (state === 'credited' ? credits : 0))
      violations.push(`purchase ${purchaseId} is ${state}, with ${boughtCredits} bought of ${credits}`);
    if (boughtCredits > 0 && takenBack !== revoked)
      violations.push(`purchase ${purchaseId}: ${revoked} revoked, ${takenBack} by the ledger`);
  }
  return violations;
}

function findLedgerViolations(lines: readonly LedgerEntry[]): string[] {
  const violations: string[] = [];
  let balance = 0;
  for (const [i, line] of lines.entries()) {
    balance += line.delta;
    if (line.seq !== i + 1) violations.push(`line ${i + 1} is numbered ${line.seq}`);
    if (line.balance !== balance)
      violations.push(`line ${line.seq} says ${line.balance}, the sum is ${balance}`);
    if (line.cause === 'spent' && (balance < 0 || line.delta !== -1))
      violations.push(`line ${line.seq}: a vote left ${balance}`);
    if (line.cause === 'declined' && line.delta !== 0)
      violations.push(`line ${line.seq}: declined ${line.delta}`);
  }
  const into =
    sumDeltas(lines, 'bought') +
    sumDeltas(lines, 'granted') +
    sumDeltas(lines, 'returned') +
    sumDeltas(lines, 'restored');
  const out = -['spent', 'revoked', 'taken', 'forfeited'].reduce(
    (total, cause) => total + sumDeltas(lines, cause),
    0,
  );
  if (into !== out + balance) violations.push(`${into} in, ${out} out, ${balance} left`);
  return violations;
}

const sumDeltas = (lines: readonly LedgerEntry[], cause: string): number =>
  lines.filter((line) => line.cause === cause).reduce((total, { delta }) => total + delta, 0);

function groupByWallet(lines: readonly LedgerEntry[]): Map<string, LedgerEntry[]> {
  const wallets = new Map<string, LedgerEntry[]>();
  for (const line of lines) {
    const wallet = wallets.get(line.pk) ?? [];
    wallet.push(line);
    wallets.set(line.pk, wallet);
  }
  return wallets;
}
