import * as z from 'zod/mini';

/** What a function is called with: a request, a batch of events, or something that only it knows (a schedule, a connection). */
export const callKind = z.enum(['http', 'batch', 'other']);
export type CallKind = z.output<typeof callKind>;

/** A function that is being released. */
export interface Target {
  /** Its name in AWS. */
  readonly functionName: string;
  /** The version that is new, by its number. */
  readonly version: string;
  readonly kind: CallKind;
}

const value = z.string().check(z.regex(/^(http|batch|other):\d+$/));

/**
 * Reads what the plugin wrote for the hooks (shared/serverless/release/hooks.cjs).
 * @param json an object: each function's name in serverless.yml → `kind:version`
 * @param prefix what stands before it in its name in AWS
 * @returns the targets by their names in AWS
 */
export function targetsIn(json: string, prefix: string): Map<string, Target> {
  const parsed = z.record(z.string(), value).parse(JSON.parse(json));
  return new Map(
    Object.entries(parsed).map(([name, text]) => {
      const [kind = '', version = ''] = text.split(':');
      const functionName = prefix + name;
      return [functionName, { functionName, version, kind: callKind.parse(kind) }];
    }),
  );
}
