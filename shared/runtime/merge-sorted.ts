/** The next element of a sequence, and the rest of the sequence. */
interface Head<T> {
  readonly next: T;
  readonly rest: AsyncIterator<T>;
}

/**
 * Merges sorted sequences into one sorted sequence. It buffers one element of each sequence, so memory use
 * does not depend on their length.
 * @param before whether one element sorts before another; equal elements may come in any order
 */
export async function* mergeSorted<T>(
  sequences: readonly AsyncIterable<T>[],
  before: (one: T, other: T) => boolean,
): AsyncGenerator<T> {
  const heads = (await Promise.all(sequences.map((entry) => readHead(entry[Symbol.asyncIterator]())))).filter(
    (head) => head !== undefined,
  );
  const isBefore = (one: Head<T> | undefined, other: Head<T> | undefined): boolean =>
    one !== undefined && other !== undefined && before(one.next, other.next);
  for (let i = Math.floor(heads.length / 2); i >= 0; i -= 1) siftDown(heads, i, isBefore);
  for (let [first] = heads; first !== undefined; [first] = heads) {
    yield first.next;
    const head = await readHead(first.rest);
    const last = head ?? heads.pop();
    if (last !== undefined && heads.length > 0) heads[0] = last;
    siftDown(heads, 0, isBefore);
  }
}

async function readHead<T>(rest: AsyncIterator<T>): Promise<Head<T> | undefined> {
  const { value, done } = await rest.next();
  return done === true ? undefined : { next: value, rest };
}

/** Moves an element of a binary heap down until both children sort after it. */
function siftDown<T>(
  heap: T[],
  from: number,
  isBefore: (one: T | undefined, other: T | undefined) => boolean,
): void {
  for (let at = from; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const below = isBefore(heap[right], heap[left]) ? right : left;
    const [upper, lower] = [heap[at], heap[below]];
    if (upper === undefined || lower === undefined || !isBefore(lower, upper)) return;
    [heap[at], heap[below]] = [lower, upper];
    at = below;
  }
}
