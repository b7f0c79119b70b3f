import {
  type Book,
  countCredits,
  countDelivery,
  countPaidVote,
  countRequest,
  countSignIn,
  countSignUp,
  countVotes,
  newBook,
  settled,
  votedIn,
  votingsIn,
} from '../book.ts';
import { creditChanges, deliveries, paidVotes, signIns, signUps } from '../facts/event-facts.ts';
import type { Fact, FactKind } from '../facts/fact.ts';
import { requests } from '../facts/request-fact.ts';
import { readFacts } from '../table/bags.ts';
import { readVoteCounts } from '../table/vote-counts.ts';
import { accountsOf } from '../table/votings.ts';
import { floorTo } from '../time.ts';

/** Which of a tenant's facts are counted, and how they are told apart. */
export interface Reading {
  readonly tenantId: string;
  /** As `hourOf` writes them. */
  readonly hours: readonly string[];
  /** Only what happened in `[from, to)`, whole minutes, milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Of the periods that get a book each, milliseconds: at most an hour. */
  readonly period: number;
  /** Whether to fail while a voting that has votes is not known: what is kept must stand under its account. */
  readonly sure?: boolean;
}

/** How many hours are read at the same time. */
const width = 4;

/**
 * Counts facts anew, from the bags: a book a period, by when it begins; none where nothing happened. Series stand under
 * their votings' accounts as far as those are known.
 */
export async function readBooks(reading: Reading): Promise<Map<number, Book>> {
  const { tenantId, hours, from, to, period, sure } = reading;
  const books = new Map<number, Book>();
  const bookAt = (at: number): Book => {
    const start = floorTo(at, period);
    const book = books.get(start) ?? newBook();
    books.set(start, book);
    return book;
  };
  const count = async (hour: string) => {
    const each = async <F extends Fact>(kind: FactKind<F>, add: (book: Book, fact: F) => void) => {
      for await (const facts of readFacts(tenantId, kind, hour, { from, to }))
        for (const fact of facts) add(bookAt(fact.at), fact);
    };
    const votes = async () => {
      for await (const counted of readVoteCounts(tenantId, hour))
        if (counted.at >= from && counted.at < to) countVotes(bookAt(counted.at), counted);
    };
    await Promise.all([
      each(signUps, countSignUp),
      each(signIns, countSignIn),
      each(paidVotes, countPaidVote),
      each(creditChanges, countCredits),
      each(deliveries, countDelivery),
      each(requests, countRequest),
      votes(),
    ]);
  };
  for (let i = 0; i < hours.length; i += width) await Promise.all(hours.slice(i, i + width).map(count));
  for (const [start, book] of books) {
    const accounts = await accountsOf(tenantId, votingsIn(book));
    const unknown = sure === true ? votedIn(book).filter((voting) => !accounts.has(voting)) : [];
    if (unknown.length > 0) throw new Error(`there is no copy of voting ${unknown[0]} yet`);
    books.set(start, settled(book, accounts));
  }
  return books;
}
