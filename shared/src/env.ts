import * as z from 'zod/mini';

/**
 * Reads the function's environment once, on first use, and checks it.
 * @param shape the variables that the service needs, as zod schemas of strings
 * @returns a function that gives the checked values; it throws, naming the variables at fault, when one is missing
 *   or malformed: a wrongly deployed function must fail on its first call, not in the middle of a change
 */
export function environment<S extends z.core.$ZodLooseShape>(shape: S): () => z.output<z.ZodMiniObject<S>> {
  const schema = z.object(shape);
  let values: z.output<z.ZodMiniObject<S>> | undefined;
  return () => {
    if (values !== undefined) return values;
    const parsed = schema.safeParse(process.env);
    if (!parsed.success) {
      const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new Error(`Environment variables missing or malformed: ${names}`);
    }
    values = parsed.data;
    return values;
  };
}
