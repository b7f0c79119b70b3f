import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { localFolder } from '../../shared/local-platform/paths.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';
/** Longest time of one run of the fuzzer. With two examples it takes about two minutes. */
const maxFuzzMs = 600_000;
/**
 * Maximum number of random requests per operation. The nightly pipeline sends 50. `npm test` does not fuzz: it sends wrong values
 * to the validation of every route (test/structure/invalid-requests.test.ts), and compares every response of a service's
 * test with the document (shared/test-support/call.ts).
 */
const examples = process.env.FUZZ_EXAMPLES ?? '2';

const people = [
  { as: 'an admin', tenantId: 'mygreatwebpage', email: 'admin@mygreatwebpage.example', paths: '.' },
  { as: 'an operator', tenantId: 'platform', email: 'operator@suffra.example', paths: '^/v1/tenants' },
];

describe('requests generated from the OpenAPI document', function () {
  this.timeout(maxFuzzMs + 20_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await getLocalPlatform();
  });
  after(async () => {
    // A generated request may have suspended a tenant that other tests use.
    const operator = await new ApiClient(platform.site).signIn(
      'platform',
      'operator@suffra.example',
      password,
    );
    for (const tenantId of ['aurora', 'mygreatwebpage']) {
      const { status } = await operator.send('DELETE', `/v1/tenants/${tenantId}/suspension`);
      expect(status).to.equal(200);
    }
  });

  for (const { as, tenantId, email, paths } of people)
    it(`as ${as}: get documented responses, and invalid requests are rejected without a 5xx response`, async () => {
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
        // A process without an end would keep the test run alive.
        { maxBuffer: 1e8, cwd: localFolder, timeout: maxFuzzMs, killSignal: 'SIGKILL' },
      ).then(
        () => '',
        (error: Error & { stdout?: string }) => error.stdout ?? error.message,
      );
      expect(report).to.equal('');
    });
});
