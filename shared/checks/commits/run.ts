import { root } from '../source-files.ts';
import { listCommitsAfter } from './log.ts';
import { checkSubject } from './subject.ts';

// `npm run check:commits`: the subjects of all commits since the rules for them were agreed.
const base = { hash: '6a94e6b44a2c7edd1239f51dea111119cfc847dc', date: '2026-11-26T18:34:51Z' };

const commits = listCommitsAfter(base, root);
for (const { hash, subject } of commits) {
  const problems = checkSubject(subject);
  if (problems.length === 0) continue;
  process.exitCode = 1;
  console.log(`${hash} ${subject}\n${problems.map((problem) => `  → ${problem}`).join('\n')}`);
}
console.log(`commits: ${commits.length} checked`);
