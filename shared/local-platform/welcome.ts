import type { Ports } from './ports.ts';
import { apiKeyTenantId, type SeededApiKey } from './seed/seed-api-key.ts';
import type { SeededTenant } from './seed/tenants.ts';

/** Formats the text that `npm start` prints when the platform is ready: addresses, people and the API key. */
export function formatWelcome(
  ports: Ports,
  tenants: readonly SeededTenant[],
  apiKey: SeededApiKey,
  seconds: number,
): string {
  const site = `http://localhost:${ports.web}`;
  const tenantLines = tenants.flatMap(({ tenantId, name, people }) => [
    `  ${name}: ${site}/t/${tenantId}/`,
    ...people.map(({ role, email, password }) => `    ${role.padEnd(10)}${email.padEnd(30)}${password}`),
  ]);
  return [
    '',
    `Suffra is ready (${seconds.toFixed(1)} s).`,
    '',
    ...tenantLines,
    '',
    `  Partner page     http://127.0.0.1:${ports.partner} (votings of MyGreatWebpage in the widget: docs/widget.md)`,
    `  API docs         ${site}/docs`,
    `  Health           ${site}/health`,
    `  Payment sandbox  http://127.0.0.1:${ports.paymentSandbox} (replaces Stripe and PayPal: pay, refund, dispute)`,
    `  Push service     ws://127.0.0.1:${ports.pushWebsocket}/ (for Firefox: docs/local-push.md)`,
    '  Sign-up code     123456 (no e-mail is sent)',
    `  API key          of ${apiKeyTenantId}, for POST /v1/token with grant_type=client_credentials:`,
    `    client_id      ${apiKey.keyId}`,
    `    client_secret  ${apiKey.secret}`,
    '',
    'Changes to source files take effect on the next request. Ctrl-C stops everything and keeps the data;',
    '`npm start -- --fresh` deletes the data.',
  ].join('\n');
}
