import type { Books, Line } from './books.ts';

/**
 * What is wrong with the books of a tenant that has come to rest (design.md §4, invariants 1 and 3): nothing, if every
 * credit is accounted for and every paid vote cost exactly one.
 */
export function faultsIn({ lines, purchases, votes, nameless }: Books): string[] {
  const wallets = byWallet(lines);
  const faults = [...wallets].flatMap(([pk, own]) =>
    faultsOfLedger(own.sort((a, b) => a.seq - b.seq)).map((fault) => `${pk}: ${fault}`),
  );
  for (const { pk, sk, attempt, votedAt, voided, pending, erased } of votes) {
    const [tenantId = '', votingId = ''] = pk.split('#');
    const own = (wallets.get(`${tenantId}#wallet#${sk}`) ?? []).filter(({ ref }) => ref === votingId);
    const spent = own.filter(({ cause }) => cause === 'spent').length;
    const returned = own.filter(({ cause }) => cause === 'returned').length;
    // The vote of somebody who was erased stands elsewhere, under no name.
    const stands = (votedAt !== undefined || erased === true) && voided === undefined;
    const at = `${votingId} ${sk} (attempt ${attempt})`;
    if (pending !== undefined) faults.push(`${at}: still waits`);
    if (stands && (spent !== 1 || returned !== 0))
      faults.push(`${at}: stands, with ${spent} spent and ${returned} returned`);
    if (!stands && spent !== returned)
      faults.push(`${at}: does not stand, with ${spent} spent and ${returned} returned`);
    if (spent > 1) faults.push(`${at}: ${spent} spent`);
  }
  const stood = votes.filter((row) => row.votedAt !== undefined && row.voided === undefined).length;
  const net = sum(lines, 'spent') + sum(lines, 'returned');
  if (-net !== stood + nameless)
    faults.push(
      `${stood} paid votes and ${nameless} under no name stand, ${-net} credits were spent for good`,
    );
  for (const { purchaseId, credits, state, revoked } of purchases) {
    const own = lines.filter(({ ref }) => ref === purchaseId);
    const bought = sum(own, 'bought');
    const back = -(sum(own, 'revoked') + sum(own, 'restored'));
    if (bought !== (state === 'credited' ? credits : 0))
      faults.push(`purchase ${purchaseId} is ${state}, with ${bought} bought of ${credits}`);
    if (bought > 0 && back !== revoked)
      faults.push(`purchase ${purchaseId}: ${revoked} revoked, ${back} by the ledger`);
  }
  return faults;
}

function faultsOfLedger(lines: readonly Line[]): string[] {
  const faults: string[] = [];
  let balance = 0;
  for (const [i, line] of lines.entries()) {
    balance += line.delta;
    if (line.seq !== i + 1) faults.push(`line ${i + 1} is numbered ${line.seq}`);
    if (line.balance !== balance) faults.push(`line ${line.seq} says ${line.balance}, the sum is ${balance}`);
    if (line.cause === 'spent' && (balance < 0 || line.delta !== -1))
      faults.push(`line ${line.seq}: a vote left ${balance}`);
    if (line.cause === 'declined' && line.delta !== 0)
      faults.push(`line ${line.seq}: declined ${line.delta}`);
  }
  const into = sum(lines, 'bought') + sum(lines, 'granted') + sum(lines, 'returned') + sum(lines, 'restored');
  const out = -['spent', 'revoked', 'taken', 'forfeited'].reduce(
    (total, cause) => total + sum(lines, cause),
    0,
  );
  if (into !== out + balance) faults.push(`${into} in, ${out} out, ${balance} left`);
  return faults;
}

const sum = (lines: readonly Line[], cause: string): number =>
  lines.filter((line) => line.cause === cause).reduce((total, { delta }) => total + delta, 0);

function byWallet(lines: readonly Line[]): Map<string, Line[]> {
  const wallets = new Map<string, Line[]>();
  for (const line of lines) {
    const known = wallets.get(line.pk) ?? [];
    known.push(line);
    wallets.set(line.pk, known);
  }
  return wallets;
}
