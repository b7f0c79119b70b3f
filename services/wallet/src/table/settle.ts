import { decidedIn, type Ruling, type VoteRef } from '../debit.ts';
import type { Decision, Entry } from '../entry.ts';
import { lined } from '../ledger.ts';
import { answerAgain } from './answers.ts';
import { append, readAll, readNewest } from './entries.ts';
import type { Owner, Writer } from './keys.ts';

/** How often a decision that other lines raced is taken anew before the command goes back to its queue. */
const tries = 10;

/** A rule about a vote's credit, given the wallet and what it knows of the voting. */
export type Rule = (newest: Entry | undefined, known: Decision | undefined) => Ruling;

/**
 * Carries out a command about the credit of a vote: decides by the wallet as it stands, and adds the lines only if it
 * still stands so. A repeat changes nothing and is answered again.
 * @param now the server's clock, milliseconds since the epoch
 * @throws when others kept adding lines to the same wallet: nothing was done, and the command comes again
 */
export async function settle(
  owner: Owner,
  vote: VoteRef,
  rule: Rule,
  writer: Writer,
  now: number,
): Promise<Decision['outcome']> {
  for (let i = 0; i < tries; i += 1) {
    const { newest, known } = await stateOf(owner, vote, now);
    const ruling = rule(newest, known);
    const [first, ...others] = lined(newest, ruling.lines, now);
    if (first === undefined) {
      await answerAgain(owner, vote, ruling.outcome, writer, now);
      return ruling.outcome;
    }
    if (await append(owner, [first, ...others], writer)) return ruling.outcome;
  }
  throw new Error('a wallet changed faster than a vote’s credit could be settled');
}

/**
 * The newest line may forget a decision a day after the last moment at which it may be asked for (`until`). A command
 * that comes after `until` therefore asks the whole ledger: clocks would have to differ by a day to err.
 */
async function stateOf(
  owner: Owner,
  { votingId, until }: VoteRef,
  now: number,
): Promise<{ newest: Entry | undefined; known: Decision | undefined }> {
  if (now <= until * 1000) {
    const newest = await readNewest(owner);
    return { newest, known: newest?.decisions[votingId] };
  }
  const lines = await readAll(owner);
  return { newest: lines.at(-1), known: decidedIn(lines, votingId) };
}
