import { expect } from 'chai';
import { tellStep } from '../commands/tellings.ts';
import { without } from '../play/left-out.ts';
import { openMailbox } from '../play/mailbox.ts';
import { needsEngine, played, releases, scriptIn } from '../play/script.ts';

const { main, preview, destroy } = scriptIn();
const lines = [...main, preview, destroy].flatMap((step) => [...step.script, ...step['after-script']]);

describe('the pipeline, played on one machine', () => {
  it('runs every line of its file but what a machine needs once', () => {
    const left = lines.filter((line) => played(line) === undefined);
    expect(new Set(left.map((line) => line.split(' ')[0]))).to.deep.equal(new Set(['npm', 'apt-get']));
    expect(main.map(({ name }) => name)).to.include.members(['Check', 'Tests', 'Deploy gate', 'Prod']);
  });

  it('releases to stages of this machine, and to no other', () => {
    const released = lines.filter(releases).map(played);
    expect(released).to.deep.equal([
      'npm run delivery -- promote play-dev',
      'npm run delivery -- promote play-qa',
      'npm run delivery -- promote play-prod',
      'npm run delivery -- preview "play-pr-$BITBUCKET_PR_ID"',
    ]);
    const touching = lines
      .flatMap((line) => played(line) ?? [])
      .filter((line) => /delivery -- \w+ "?(dev|qa|prod|pr-)/.test(line));
    expect(touching).to.deep.equal([]);
  });

  it('has the engine’s address before anything is packaged that holds it', () => {
    expect(main.filter(needsEngine).map(({ name }) => name)).to.deep.equal(['Artefact', 'Dev', 'Qa', 'Prod']);
  });

  it('is left out in part by name alone, but never the rules for templates', () => {
    const tests = main.find(({ name }) => name === 'Tests');
    const gate = main.find(({ name }) => name === 'Deploy gate');
    if (tests === undefined || gate === undefined) throw new Error('main has both');
    expect(without(tests, ['--without-tests']).step?.script.at(-1)).to.equal(
      'npm test -- test/structure/*.test.ts',
    );
    expect(without(tests, ['--without-gate'])).to.deep.equal({ step: tests, said: [] });
    expect(without(gate, ['--without-gate'])).to.deep.equal({ step: undefined, said: ['npm run gate'] });
    expect(() => without(gate, ['--without-gates'])).to.throw('--without-gate');
  });

  it('keeps what steps tell until a platform stands, and refuses what is no telling', async () => {
    const mailbox = await openMailbox();
    Object.assign(process.env, mailbox.env);
    try {
      const around = { pipeline: 1, run: 1, commit: 'a'.repeat(40), branch: 'main', exitCode: 1 };
      await tellStep(['Check'], around);
      expect(mailbox.told.map((each) => each.kind === 'step' && [each.name, each.result])).to.deep.equal([
        ['Check', 'failed'],
      ]);
      const body = JSON.stringify({ kind: 'step' });
      const refused = await fetch(`${mailbox.env.DELIVERIES_SITE}/v1/deliveries`, { method: 'POST', body });
      expect(refused.status).to.equal(400);
      expect(mailbox.told).to.have.length(1);
    } finally {
      for (const name of Object.keys(mailbox.env)) delete process.env[name];
      mailbox.stop();
    }
  });
});
