/** A sequence that has more to give, and what comes first of it. */
interface Head<T> {
  readonly next: T;
  readonly rest: AsyncIterator<T>;
}

/**
 * Merges sequences that are in order each: gives the elements of all of them in that order. Of each sequence one element is
 * held, and the next is asked for when that was given.
 * @param before whether one element comes before another; of equal ones any comes first
 */
export async function* merged<T>(
  sequences: readonly AsyncIterable<T>[],
  before: (one: T, other: T) => boolean,
): AsyncGenerator<T> {
  const heads = (await Promise.all(sequences.map((each) => headOf(each[Symbol.asyncIterator]())))).filter(
    (head) => head !== undefined,
  );
  const sooner = (one: Head<T> | undefined, other: Head<T> | undefined): boolean =>
    one !== undefined && other !== undefined && before(one.next, other.next);
  for (let i = Math.floor(heads.length / 2); i >= 0; i -= 1) sink(heads, i, sooner);
  for (let [first] = heads; first !== undefined; [first] = heads) {
    yield first.next;
    const head = await headOf(first.rest);
    const last = head ?? heads.pop();
    if (last !== undefined && heads.length > 0) heads[0] = last;
    sink(heads, 0, sooner);
  }
}

async function headOf<T>(rest: AsyncIterator<T>): Promise<Head<T> | undefined> {
  const { value, done } = await rest.next();
  return done === true ? undefined : { next: value, rest };
}

/** Lets an element of a heap sink until none of the two below it is sooner. */
function sink<T>(
  heap: T[],
  from: number,
  sooner: (one: T | undefined, other: T | undefined) => boolean,
): void {
  for (let at = from; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const below = sooner(heap[right], heap[left]) ? right : left;
    const [upper, lower] = [heap[at], heap[below]];
    if (upper === undefined || lower === undefined || !sooner(lower, upper)) return;
    [heap[at], heap[below]] = [lower, upper];
    at = below;
  }
}
