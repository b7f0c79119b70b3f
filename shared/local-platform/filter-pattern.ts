import * as z from 'zod/mini';

const object = z.record(z.string(), z.unknown());
const prefix = z.object({ prefix: z.string() });
const suffix = z.object({ suffix: z.string() });
const exists = z.object({ exists: z.boolean() });
const anythingBut = z.object({ 'anything-but': z.union([z.array(z.unknown()), z.unknown()]) });

/**
 * Returns whether a record matches an event filter pattern of Lambda. Supports what the services use:
 * equality, `prefix`, `suffix`, `exists` and `anything-but`.
 */
export function matchesPattern(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((rule) => matchesRule(rule, value));
  const rules = object.safeParse(pattern);
  if (!rules.success) return false;
  const fields = object.safeParse(value);
  return Object.entries(rules.data).every(([key, rule]) =>
    matchesPattern(rule, fields.success ? fields.data[key] : undefined),
  );
}

function matchesRule(rule: unknown, value: unknown): boolean {
  const wantedPrefix = prefix.safeParse(rule);
  if (wantedPrefix.success) return typeof value === 'string' && value.startsWith(wantedPrefix.data.prefix);
  const wantedSuffix = suffix.safeParse(rule);
  if (wantedSuffix.success) return typeof value === 'string' && value.endsWith(wantedSuffix.data.suffix);
  const wantedPresence = exists.safeParse(rule);
  if (wantedPresence.success) return (value !== undefined) === wantedPresence.data.exists;
  const unwanted = anythingBut.safeParse(rule);
  if (unwanted.success) return value !== undefined && ![unwanted.data['anything-but']].flat().includes(value);
  return rule === value;
}
