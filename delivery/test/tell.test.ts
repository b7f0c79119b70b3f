import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { surroundings } from '../environment.ts';
import { causeOf, commitsIn } from '../tell/deployment.ts';
import { budgetReport, putReport } from '../tell/insights.ts';

const hash = 'a'.repeat(40);

describe('what the pipeline tells', () => {
  it('knows the pipeline from Bitbucket’s variables, and a person’s machine from git', () => {
    const env = {
      BITBUCKET_BUILD_NUMBER: '71',
      BITBUCKET_COMMIT: hash,
      BITBUCKET_BRANCH: 'main',
      BITBUCKET_WORKSPACE: 'suffra',
      BITBUCKET_REPO_SLUG: 'suffra',
      BITBUCKET_EXIT_CODE: '1',
    };
    expect(surroundings(env)).to.deep.equal({
      pipeline: 71,
      run: 1,
      commit: hash,
      branch: 'main',
      repository: 'suffra/suffra',
      exitCode: 1,
    });
    expect(surroundings({})).to.have.keys('pipeline', 'run', 'commit', 'branch');
    expect(() => surroundings({ BITBUCKET_COMMIT: 'main' })).to.throw();
  });

  it('reads commits with their times in UTC', () => {
    expect(commitsIn(`${hash} 2026-11-25T18:00:00+02:00\n`)).to.deep.equal([
      { commit: hash, committedAt: '2026-11-25T16:00:00.000Z' },
    ]);
    expect(commitsIn('')).to.deep.equal([]);
  });

  it('takes a release for rework when a commit of it says that it mends an incident', () => {
    expect(causeOf('Votes: a lock\n\nIncident: INC-7\n')).to.equal('incident');
    expect(causeOf('Docs: what to do in an Incident: nothing')).to.equal('change');
  });

  it('puts a report beside the commit through the step’s proxy, and fails when it is not taken', async () => {
    const seen: { line: string; body: string }[] = [];
    const server = createServer(async (request: IncomingMessage, answer) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push({ line: `${request.method} ${request.url}`, body });
      answer.statusCode = seen.length === 1 ? 200 : 403;
      answer.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const through = { host: '127.0.0.1', port };
      const report = budgetReport([{ name: 'ballot castVote', is: 200_000, most: 100_000 }]);
      await putReport(undefined, hash, 'budgets', report, through);
      expect(seen).to.deep.equal([]);
      await putReport('suffra/suffra', hash, 'budgets', report, through);
      const path = `/repositories/suffra/suffra/commit/${hash}/reports/suffra-budgets`;
      expect(seen[0]?.line).to.equal(`PUT http://api.bitbucket.org/2.0${path}`);
      expect(JSON.parse(seen[0]?.body ?? '')).to.include({ result: 'FAILED', title: 'Budgets' });
      const refused = await putReport('suffra/suffra', hash, 'budgets', report, through).catch(String);
      expect(refused).to.include('403');
    } finally {
      server.close();
    }
  });
});
