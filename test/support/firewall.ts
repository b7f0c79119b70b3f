import * as z from 'zod/mini';

/**
 * An interpreter of the AWS WAF statements that the web ACL uses. It does not know what managed rule groups match:
 * they let every request through here.
 */
const textTransformation = z.strictObject({
  Priority: z.int(),
  Type: z.enum(['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE']),
});
const regexMatch = z.strictObject({
  RegexMatchStatement: z.strictObject({
    FieldToMatch: z.strictObject({ UriPath: z.strictObject({}) }),
    RegexString: z.string(),
    TextTransformations: z.array(textTransformation),
  }),
});
const match = z.union([
  regexMatch,
  z.strictObject({ NotStatement: z.strictObject({ Statement: regexMatch }) }),
]);
const rateBased = z.strictObject({
  RateBasedStatement: z.strictObject({
    Limit: z.int(),
    EvaluationWindowSec: z.int(),
    AggregateKeyType: z.literal('IP'),
    ScopeDownStatement: z.optional(match),
  }),
});
const managed = z.strictObject({
  ManagedRuleGroupStatement: z.strictObject({ VendorName: z.literal('AWS'), Name: z.string() }),
});
const customResponse = z.strictObject({
  ResponseCode: z.int(),
  CustomResponseBodyKey: z.optional(z.string()),
  ResponseHeaders: z.optional(z.array(z.strictObject({ Name: z.string(), Value: z.string() }))),
});
const rule = z.looseObject({
  Name: z.string(),
  Priority: z.int(),
  Action: z.optional(z.strictObject({ Block: z.strictObject({ CustomResponse: customResponse }) })),
  Statement: z.union([managed, rateBased]),
});
/** The properties of a web ACL. Parsing fails for a statement that the interpreter does not know. */
export const webAcl = z.looseObject({
  Scope: z.string(),
  DefaultAction: z.strictObject({ Allow: z.strictObject({}) }),
  CustomResponseBodies: z.optional(
    z.record(z.string(), z.strictObject({ ContentType: z.string(), Content: z.string() })),
  ),
  Rules: z.array(rule),
});
type WebAcl = z.output<typeof webAcl>;
type Rule = z.output<typeof rule>;
type Match = z.output<typeof match>;

/** The rate-based rules, in the order of evaluation. */
export const listRateRules = ({ Rules }: WebAcl) =>
  Rules.toSorted((a, b) => a.Priority - b.Priority).flatMap(({ Statement, ...rest }) =>
    'RateBasedStatement' in Statement ? [{ ...rest, ...Statement.RateBasedStatement }] : [],
  );

const transform = {
  URL_DECODE: (text: string) =>
    text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  NORMALIZE_PATH: (text: string) => {
    const parts: string[] = [];
    for (const part of text.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}${text.endsWith('/') && parts.length > 0 ? '/' : ''}`;
  },
  LOWERCASE: (text: string) => text.toLowerCase(),
};

function isMatch(statement: Match, path: string): boolean {
  if ('NotStatement' in statement) return !isMatch(statement.NotStatement.Statement, path);
  const { RegexString, TextTransformations } = statement.RegexMatchStatement;
  const text = TextTransformations.toSorted((a, b) => a.Priority - b.Priority).reduce(
    (changed, { Type }) => transform[Type](changed),
    path,
  );
  return new RegExp(RegexString).test(text);
}

/** Returns the names of the rate-based rules that count a request. @param path as the client sends it */
export const findRulesForPath = (acl: WebAcl, path: string): string[] =>
  listRateRules(acl).flatMap(({ Name, ScopeDownStatement }) =>
    ScopeDownStatement === undefined || isMatch(ScopeDownStatement, path) ? [Name] : [],
  );

/**
 * Evaluates the requests of one network address within one evaluation window, in their order.
 * @param paths as the client sends them
 * @returns for each request the rule that blocked it, or undefined
 */
export function evaluateRequests(acl: WebAcl, paths: readonly string[]): (string | undefined)[] {
  const limits = new Map(listRateRules(acl).map(({ Name, Limit }) => [Name, Limit]));
  const rulesByPath = new Map([...new Set(paths)].map((path) => [path, findRulesForPath(acl, path)]));
  const counts = new Map<string, number>();
  return paths.map((path) =>
    // A rule that blocks ends the evaluation, so later rules do not count the request.
    rulesByPath.get(path)?.find((name) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count > (limits.get(name) ?? 0);
    }),
  );
}

/** Web ACL capacity units (WCU) of the managed rule groups, from the AWS WAF Developer Guide. */
const managedCapacity: Readonly<Record<string, number>> = {
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
};

/** Computes the capacity units of the web ACL. @throws for an unknown managed rule group */
export const computeCapacity = ({ Rules }: WebAcl): number =>
  Rules.reduce((sum, { Statement }) => sum + computeStatementCapacity(Statement), 0);

function computeStatementCapacity(statement: Rule['Statement'] | Match): number {
  if ('ManagedRuleGroupStatement' in statement) {
    const { Name } = statement.ManagedRuleGroupStatement;
    const capacity = managedCapacity[Name];
    if (capacity === undefined) throw new Error(`the capacity of ${Name} is unknown`);
    return capacity;
  }
  if ('RateBasedStatement' in statement) {
    const { ScopeDownStatement } = statement.RateBasedStatement;
    return 2 + (ScopeDownStatement === undefined ? 0 : computeStatementCapacity(ScopeDownStatement));
  }
  if ('NotStatement' in statement) return 1 + computeStatementCapacity(statement.NotStatement.Statement);
  return 3 + 10 * statement.RegexMatchStatement.TextTransformations.length;
}
