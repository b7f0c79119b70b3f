import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { localFolder } from '../../shared/local/paths.ts';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';
/** Most requests of an operation that are made up at random, besides those made systematically. */
const examples = process.env.FUZZ_EXAMPLES ?? '5';
const people = [
  { as: 'an admin', tenantId: 'mygreatwebpage', email: 'admin@mygreatwebpage.example', paths: '.' },
  { as: 'an operator', tenantId: 'platform', email: 'operator@suffra.example', paths: '^/v1/tenants' },
];

describe('requests that a fuzzer makes of the OpenAPI document', function () {
  this.timeout(400_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await localPlatform();
  });

  for (const { as, tenantId, email, paths } of people)
    it(`as ${as}: are answered as the document says, and what does not fit it is refused, never by a 5xx`, async () => {
      const { token } = await new ApiClient(platform.site).signIn(tenantId, email, password);
      const report = await promisify(execFile)(
        `${localFolder}venv/bin/schemathesis`,
        [
          ...['--config-file', fileURLToPath(new URL('./schemathesis.toml', import.meta.url)), '--no-color'],
          ...['run', `${platform.site}/docs/suffra.openapi.json`, '--url', platform.site],
          ...['--header', `Authorization: Bearer ${token ?? ''}`, '--include-path-regex', paths],
          // Two workers break its coverage phase.
          ...['--workers', '1', '--max-examples', examples, '--phases', 'examples,coverage,fuzzing'],
          ...['--continue-on-failure', '--suppress-health-check', 'all', '--generation-database', 'none'],
        ],
        { maxBuffer: 1e8, cwd: localFolder },
      ).then(
        () => '',
        (error: Error & { stdout?: string }) => error.stdout ?? error.message,
      );
      expect(report).to.equal('');
    });
});
