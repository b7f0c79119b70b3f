import * as z from 'zod/mini';

/**
 * How a function is invoked: by an HTTP request, by a batch of records, or otherwise (schedule, WebSocket).
 */
export const callKind = z.enum(['http', 'batch', 'other']);
export type CallKind = z.output<typeof callKind>;

/** A function that is being released. */
export interface Target {
  /** The function name in AWS. */
  readonly functionName: string;
  /** The number of the new version. */
  readonly version: string;
  readonly kind: CallKind;
}

const value = z.string().check(z.regex(/^(http|batch|other):\d+$/));

/**
 * Parses the targets that the plugin writes for the hooks (shared/deployment/release/hooks.cjs).
 * @param json an object: function key in serverless.yml → `kind:version`
 * @param prefix the part of the AWS function name before that key
 * @returns the targets by function name in AWS
 */
export function parseTargets(json: string, prefix: string): Map<string, Target> {
  const parsed = z.record(z.string(), value).parse(JSON.parse(json));
  return new Map(
    Object.entries(parsed).map(([name, text]) => {
      const [kind = '', version = ''] = text.split(':');
      const functionName = prefix + name;
      return [functionName, { functionName, version, kind: callKind.parse(kind) }];
    }),
  );
}
