import * as z from 'zod/mini';

/**
 * Reads and validates the function's environment variables once, on first use.
 * @param shape the variables that the service needs, as zod schemas of strings
 * @returns a function that returns the validated values; it throws an error that names the variables that are
 *   missing or malformed, so a misconfigured function fails on its first invocation and not in the middle of a
 *   change
 * @example
 * const env = defineEnvironment({ VOTINGS_TABLE: z.string() });
 * const table = env().VOTINGS_TABLE;
 */
export function defineEnvironment<S extends z.core.$ZodLooseShape>(
  shape: S,
): () => z.output<z.ZodMiniObject<S>> {
  let values: z.output<z.ZodMiniObject<S>> | undefined;
  return () => {
    if (values !== undefined) return values;
    const parsed = z.object(shape).safeParse(process.env);
    if (!parsed.success) {
      const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new Error(`Environment variables missing or malformed: ${names}`);
    }
    values = parsed.data;
    return values;
  };
}
