/**
 * The ids that people and clients choose, or that stand in a URL. Each begins with a letter or digit: `.` and `..` are
 * segments that URLs drop, and `-` stands for the absence of an id (services/metrics/src/domain/series.ts).
 */

/** A tenant id, chosen by the operator: 3 to 32 lower-case letters, digits and dashes. */
export const tenantIdPattern = /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/;

/** An account id, chosen by the tenant: 1 to 64 letters, digits, `.`, `_`, `-`, `~`, first a letter or digit. */
export const accountIdPattern = /^[A-Za-z0-9][\w.~-]{0,63}$/;

/** A voter id: 8 to 64 letters, digits, `_`, `-`, first a letter or digit. */
export const voterIdPattern = /^[A-Za-z0-9][\w-]{7,63}$/;
