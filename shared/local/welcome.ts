import type { Ports } from './ports.ts';
import { seededApiKey } from './seed/api-key.ts';
import type { SeededTenant } from './seed/people.ts';

/** What `npm start` prints when everything is up: where to look, and whom to sign in as. */
export function describePlatform(ports: Ports, tenants: readonly SeededTenant[], seconds: number): string {
  const site = `http://localhost:${ports.web}`;
  const rows = tenants.flatMap(({ tenantId, name, people }) => [
    `  ${name}: ${site}/t/${tenantId}/`,
    ...people.map(({ role, email, password }) => `    ${role.padEnd(10)}${email.padEnd(30)}${password}`),
  ]);
  return [
    '',
    `Suffra is up, in ${seconds.toFixed(1)} s.`,
    '',
    ...rows,
    '',
    `  A partner’s page http://127.0.0.1:${ports.partner} (votings of MyGreatWebpage by the widget: docs/widget.md)`,
    `  API documents   ${site}/docs`,
    `  Health          ${site}/health`,
    `  Sandbox till    http://127.0.0.1:${ports.till} (pays, refunds and disputes in Stripe's and PayPal's place)`,
    `  Push service    ws://127.0.0.1:${ports.pushBrowsers}/ (for Firefox: docs/local-push.md)`,
    '  Sign-up codes   123456 (no e-mail leaves this machine)',
    `  API key         of ${seededApiKey.tenantId}, for POST /v1/token with grant_type=client_credentials:`,
    `    client_id     ${seededApiKey.keyId}`,
    `    client_secret ${seededApiKey.secret}`,
    '',
    'A change of a source is live on the next call. Ctrl-C stops everything and keeps the data;',
    '`npm start -- --fresh` forgets it.',
  ].join('\n');
}
