import * as z from 'zod/mini';

/** A check of checkov that a resource does not follow. */
export interface PolicyFailure {
  readonly check: string;
  readonly title: string;
  readonly stack: string;
  readonly resource: string;
}

const failedCheck = z.object({
  check_id: z.string(),
  check_name: z.string(),
  resource: z.string(),
  file_abs_path: z.string(),
});
const report = z.object({
  results: z.object({ failed_checks: z.array(failedCheck), parsing_errors: z.array(z.string()) }),
  summary: z.object({ passed: z.int(), resource_count: z.int() }),
});

const exception = z.strictObject({
  reason: z.string().check(z.minLength(30)),
  resources: z.optional(z.array(z.string()).check(z.minLength(1))),
});
/** The accepted deviations, by the id of the check. */
export const policyExceptions = z.record(z.string().check(z.regex(/^CKV2?_AWS_\d+$/)), exception);
export type PolicyExceptions = z.output<typeof policyExceptions>;

/**
 * Parses the report of checkov.
 * @param getStack returns the stack of a template
 * @throws if checkov could not read a template, or checked nothing
 */
export function parsePolicyReport(text: string, getStack: (file: string) => string): PolicyFailure[] {
  const { results, summary } = report.parse(JSON.parse(text));
  if (results.parsing_errors.length > 0 || summary.resource_count === 0 || summary.passed === 0)
    throw new Error(`checkov could not check the templates: ${results.parsing_errors.join(', ')}`);
  return results.failed_checks.map(({ check_id, check_name, resource, file_abs_path }) => ({
    check: check_id,
    title: check_name,
    stack: getStack(file_abs_path),
    resource: resource.replace(/^.*\./, ''),
  }));
}

const isAccepted = ({ check, resource }: PolicyFailure, exceptions: PolicyExceptions): boolean => {
  const accepted = exceptions[check];
  return (
    accepted !== undefined &&
    (accepted.resources === undefined || accepted.resources.some((name) => resource.endsWith(name)))
  );
};

/** Returns one line for each failure without an exception. */
export const findPolicyViolations = (
  failures: readonly PolicyFailure[],
  exceptions: PolicyExceptions,
): string[] =>
  failures
    .filter((failure) => !isAccepted(failure, exceptions))
    .map(({ check, title, stack, resource }) => `${check} ${stack} ${resource}: ${title}`);

/** Returns one line for each exception, or resource of an exception, that matches no failure. */
export const findUnusedExceptions = (
  failures: readonly PolicyFailure[],
  exceptions: PolicyExceptions,
): string[] =>
  Object.entries(exceptions).flatMap(([check, { resources = [''] }]) =>
    resources
      .filter(
        (name) => !failures.some((failure) => failure.check === check && failure.resource.endsWith(name)),
      )
      .map(
        (name) => `${check}: the exception${name === '' ? '' : ` for ${name}`} matches nothing, remove it`,
      ),
  );
