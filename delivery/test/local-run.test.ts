import { expect } from 'chai';
import { reportStep } from '../commands/ci-events.ts';
import { startEventRecorder } from '../local-run/event-recorder.ts';
import { isReleaseLine, needsEngine, readPipelineSteps, toLocalLine } from '../local-run/pipeline-steps.ts';
import { applySkipOptions } from '../local-run/skip-options.ts';

const { main, preview, destroy } = readPipelineSteps();
const lines = [...main, preview, destroy].flatMap((step) => [...step.script, ...step['after-script']]);

describe('local run of the pipeline', () => {
  it('runs every line of the file except those that install packages', () => {
    const skippedLines = lines.filter((line) => toLocalLine(line) === undefined);
    expect(new Set(skippedLines.map((line) => line.split(' ')[0]))).to.deep.equal(
      new Set(['npm', 'apt-get']),
    );
    expect(main.map(({ name }) => name)).to.include.members(['Check', 'Tests', 'Deploy gate', 'Prod']);
  });

  it('releases only to local stages', () => {
    const released = lines.filter(isReleaseLine).map(toLocalLine);
    expect(released).to.deep.equal([
      'npm run delivery -- promote local-dev',
      'npm run delivery -- promote local-qa',
      'npm run delivery -- promote local-prod',
      'npm run delivery -- preview "local-pr-$BITBUCKET_PR_ID"',
    ]);
    const deployedLines = lines
      .flatMap((line) => toLocalLine(line) ?? [])
      .filter((line) => /delivery -- \w+ "?(dev|qa|prod|pr-)/.test(line));
    expect(deployedLines).to.deep.equal([]);
  });

  it('starts the engine before a step packages its address', () => {
    expect(main.filter(needsEngine).map(({ name }) => name)).to.deep.equal(['Artifact', 'Dev', 'Qa', 'Prod']);
  });

  it('skips only what an option names, and never the checks of the templates', () => {
    const tests = main.find(({ name }) => name === 'Tests');
    const gate = main.find(({ name }) => name === 'Deploy gate');
    if (tests === undefined || gate === undefined)
      throw new Error('main has no step "Tests" or "Deploy gate"');
    expect(applySkipOptions(tests, ['--without-tests']).step?.script.at(-1)).to.equal(
      'npm test -- test/structure/*.test.ts',
    );
    expect(applySkipOptions(tests, ['--without-gate'])).to.deep.equal({ step: tests, skipped: [] });
    expect(applySkipOptions(gate, ['--without-gate'])).to.deep.equal({
      step: undefined,
      skipped: ['npm run gate'],
    });
    expect(() => applySkipOptions(gate, ['--without-gates'])).to.throw('--without-gate');
  });

  it('records the events of steps and rejects a malformed event', async () => {
    const recorder = await startEventRecorder();
    Object.assign(process.env, recorder.env);
    try {
      const context = { pipeline: 1, run: 1, commit: 'a'.repeat(40), branch: 'main', exitCode: 1 };
      await reportStep(['Check'], context);
      expect(
        recorder.events.map((entry) => entry.kind === 'step' && [entry.name, entry.result]),
      ).to.deep.equal([['Check', 'failed']]);
      const body = JSON.stringify({ kind: 'step' });
      const rejected = await fetch(`${recorder.env.DELIVERIES_SITE}/v1/deliveries`, { method: 'POST', body });
      expect(rejected.status).to.equal(400);
      expect(recorder.events).to.have.length(1);
    } finally {
      for (const name of Object.keys(recorder.env)) delete process.env[name];
      recorder.stop();
    }
  });
});
