import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'chai';
import { listCommitsAfter } from './log.ts';

describe('listCommitsAfter', () => {
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const commit = (subject: string, date: string): string => {
    git('commit', '--quiet', '--allow-empty', '--message', subject, '--date', date);
    return git('rev-parse', 'HEAD');
  };
  const subjects = (hash: string, date: string, from = folder) =>
    listCommitsAfter({ hash, date }, from).map(({ subject }) => subject);

  beforeEach(() => {
    folder = mkdtempSync(`${tmpdir()}/suffra-commits-`);
    git('init', '--quiet', '--initial-branch=main');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lists the commits after the base, the newest first', () => {
    const base = commit('Old', '2026-01-01T00:00:00Z');
    commit('Add a', '2026-01-02T00:00:00Z');
    commit('Add b', '2025-01-01T00:00:00Z');
    expect(subjects(base, '2026-01-01T00:00:00Z')).to.deep.equal(['Add b', 'Add a']);
  });

  it('leaves out merge commits', () => {
    const base = commit('Old', '2026-01-01T00:00:00Z');
    git('checkout', '--quiet', '-b', 'side');
    commit('Add a', '2026-01-02T00:00:00Z');
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', '--no-ff', '--no-edit', 'side');
    expect(subjects(base, '2026-01-01T00:00:00Z')).to.deep.equal(['Add a']);
  });

  it('compares dates if the history does not have the base', () => {
    commit('Old', '2026-01-01T00:00:00Z');
    commit('Add a', '2026-01-02T00:00:00Z');
    expect(subjects('0'.repeat(40), '2026-01-01T12:00:00Z')).to.deep.equal(['Add a']);
  });

  it('lists what a shallow clone has', () => {
    const base = commit('Old', '2026-01-01T00:00:00Z');
    commit('Add a', '2026-01-02T00:00:00Z');
    commit('Add b', '2026-01-03T00:00:00Z');
    git('clone', '--quiet', '--depth', '1', `file://${folder}`, `${folder}/shallow`);
    expect(subjects(base, '2026-01-01T00:00:00Z', `${folder}/shallow`)).to.deep.equal(['Add b']);
  });

  it('lists nothing without a history', () => {
    expect(subjects('0'.repeat(40), '2026-01-01T00:00:00Z')).to.deep.equal([]);
  });
});
