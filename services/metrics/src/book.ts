import type { CreditChange, Delivery, PaidVote, SignIn } from './facts/event-facts.ts';
import type { RequestFact } from './facts/request-fact.ts';
import { addFigures, type Counter, type Figures, noFigures } from './figures.ts';
import { nameOf, none, type Series, seriesOf } from './series.ts';
import { addTime } from './sketch.ts';
import { minute } from './time.ts';

/** The figures of one time, by series, as facts are gone through; and who was there, by account. */
export interface Book {
  readonly series: Map<string, Figures>;
  readonly people: Map<string, Set<string>>;
}

/** A book with nothing in it. */
export const newBook = (): Book => ({ series: new Map(), people: new Map() });

function figuresOf({ series }: Book, of: Partial<Series>): Figures {
  const name = nameOf({ account: of.account ?? none, voting: of.voting ?? none });
  const figures = series.get(name) ?? noFigures();
  series.set(name, figures);
  return figures;
}

const count = (book: Book, of: Partial<Series>, counter: Counter, times = 1): void => {
  figuresOf(book, of).counts[counter] += times;
};

/** Counts a voter seen for the first time. */
export const countSignUp = (book: Book): void => count(book, {}, 'signUps');

/** Counts a sign-in, and the person. */
export function countSignIn(book: Book, { person, accountId = none }: SignIn): void {
  count(book, { account: accountId }, 'signIns');
  addPerson(book, person, accountId);
}

/** Notes that somebody was there, once. */
export function addPerson(book: Book, person: string, accountId: string): void {
  const people = book.people.get(accountId) ?? new Set();
  book.people.set(accountId, people.add(person));
}

/** Counts what one tally row says. `at` is when the minute begins, milliseconds since the epoch. */
export function countVotes(
  book: Book,
  {
    votingId,
    at,
    votes,
    registrations,
  }: { votingId: string; at: number; votes: number; registrations: number },
): void {
  const figures = figuresOf(book, { voting: votingId });
  figures.counts.votes += votes;
  figures.counts.registrations += registrations;
  const when = Math.floor(at / minute);
  figures.votesAt.set(when, (figures.votesAt.get(when) ?? 0) + votes);
}

/** Counts a paid vote that stands, and how long it took. */
export function countPaidVote(book: Book, { votingId, execution }: PaidVote): void {
  const figures = figuresOf(book, { voting: votingId });
  figures.counts.paidVotes += 1;
  addTime(figures.paid, execution);
}

const credits: Record<CreditChange['cause'], Counter> = {
  bought: 'creditsBought',
  revoked: 'creditsRevoked',
  spent: 'creditsSpent',
  returned: 'creditsReturned',
};

/** Counts credits. */
export const countCredits = (book: Book, { cause, credits: times, votingId = none }: CreditChange): void =>
  count(book, { voting: votingId }, credits[cause], times);

/** Counts messages. */
export const countDelivery = (book: Book, { reached, votingId = none }: Delivery): void =>
  count(book, { voting: votingId }, 'messages', reached);

/** Counts a request: its time, and whether it failed (5xx) or was refused (4xx). */
export function countRequest(book: Book, fact: RequestFact): void {
  const { operation, status, duration, accountId = none, votingId = none } = fact;
  const figures = figuresOf(book, { account: accountId, voting: votingId });
  figures.counts.requests += 1;
  if (status >= 500) figures.counts.errors += 1;
  else if (status >= 400) figures.counts.refusals += 1;
  addTime(figures.latency, duration);
  // A paid vote is answered 202: it stands later.
  if (operation === 'castVote' && status === 201) addTime(figures.free, duration);
}

/** The ids of votings that a book names. */
export const votingsIn = ({ series }: Book): string[] => [
  ...new Set([...series.keys()].map((name) => seriesOf(name).voting).filter((voting) => voting !== none)),
];

/** The ids of votings that surely exist: those that votes or credits were counted in. */
export const votedIn = ({ series }: Book): string[] =>
  [...series].flatMap(([name, { counts }]) => {
    const { voting } = seriesOf(name);
    const real =
      counts.votes !== 0 ||
      counts.registrations !== 0 ||
      counts.paidVotes + counts.creditsSpent + counts.creditsReturned > 0;
    return real && voting !== none ? [voting] : [];
  });

/**
 * Puts each series under its voting's account. A voting that is not known is none: anybody can write any id into an
 * address, and figures must not grow by that.
 * @param accounts the account (or `none`) of each voting that is known
 */
export function settled({ series, people }: Book, accounts: ReadonlyMap<string, string>): Book {
  const sorted = new Map<string, Figures>();
  for (const [name, figures] of series) {
    const { account, voting } = seriesOf(name);
    const known = accounts.get(voting);
    const of = nameOf(known === undefined ? { account, voting: none } : { account: known, voting });
    const there = sorted.get(of) ?? noFigures();
    addFigures(there, figures);
    sorted.set(of, there);
  }
  return { series: sorted, people };
}
