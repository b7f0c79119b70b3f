/**
 * Runs a function for each item, with at most `concurrency` calls at the same time.
 * @throws the first error, after all started calls have ended
 */
export async function runConcurrently<T>(
  concurrency: number,
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const errors: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined && errors.length === 0; item = items[next]) {
      next += 1;
      await run(item).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));
  if (errors.length > 0) throw errors[0];
}
