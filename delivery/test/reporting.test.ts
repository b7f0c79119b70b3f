import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { readPipelineContext } from '../pipeline-context.ts';
import { createBudgetReport, putReport } from '../reporting/code-insights.ts';
import { parseCommits, parseReleaseCause } from '../reporting/release-commits.ts';

const hash = 'a'.repeat(40);

describe('reporting of the pipeline', () => {
  it('reads the context from the variables of Bitbucket, or from git outside of it', () => {
    const env = {
      BITBUCKET_BUILD_NUMBER: '71',
      BITBUCKET_COMMIT: hash,
      BITBUCKET_BRANCH: 'main',
      BITBUCKET_WORKSPACE: 'suffra',
      BITBUCKET_REPO_SLUG: 'suffra',
      BITBUCKET_EXIT_CODE: '1',
    };
    expect(readPipelineContext(env)).to.deep.equal({
      pipeline: 71,
      run: 1,
      commit: hash,
      branch: 'main',
      repository: 'suffra/suffra',
      exitCode: 1,
    });
    expect(readPipelineContext({})).to.have.keys('pipeline', 'run', 'commit', 'branch');
    expect(() => readPipelineContext({ BITBUCKET_COMMIT: 'main' })).to.throw();
  });

  it('reads commits with their times in UTC', () => {
    expect(parseCommits(`${hash} 2026-11-25T18:00:00+02:00\n`)).to.deep.equal([
      { commit: hash, committedAt: '2026-11-25T16:00:00.000Z' },
    ]);
    expect(parseCommits('')).to.deep.equal([]);
  });

  it('counts a release as rework if a commit message names an incident', () => {
    expect(parseReleaseCause('Votes: a lock\n\nIncident: INC-7\n')).to.equal('incident');
    expect(parseReleaseCause('Docs: what to do in an Incident: nothing')).to.equal('change');
  });

  it('writes a Code Insights report through the proxy of the step, and fails if it is rejected', async () => {
    const requests: { line: string; body: string }[] = [];
    const server = createServer(async (request: IncomingMessage, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      requests.push({ line: `${request.method} ${request.url}`, body });
      response.statusCode = requests.length === 1 ? 200 : 403;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const proxy = { host: '127.0.0.1', port };
      const report = createBudgetReport([{ name: 'ballot castVote', bytes: 200_000, maxBytes: 100_000 }]);
      await putReport(undefined, hash, 'budgets', report, proxy);
      expect(requests).to.deep.equal([]);
      await putReport('suffra/suffra', hash, 'budgets', report, proxy);
      const path = `/repositories/suffra/suffra/commit/${hash}/reports/suffra-budgets`;
      expect(requests[0]?.line).to.equal(`PUT http://api.bitbucket.org/2.0${path}`);
      expect(JSON.parse(requests[0]?.body ?? '')).to.include({ result: 'FAILED', title: 'Budgets' });
      const rejected = await putReport('suffra/suffra', hash, 'budgets', report, proxy).catch(String);
      expect(rejected).to.include('403');
    } finally {
      server.close();
    }
  });
});
