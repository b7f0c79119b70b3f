import type { Sentence } from './sentences.ts';
import { countWords } from './sentences.ts';

/** A wording that readers stumble over, and what to write instead. */
interface Wording {
  readonly pattern: RegExp;
  readonly advice: string;
  /** Where the wording is fine. A test title may continue the word `it` ("is a number"); a heading or a tag is not a sentence. */
  readonly notIn?: readonly Sentence['kind'][];
}

const maxWords = 40;

/**
 * Each pattern was measured on the documentation of the AWS SDK, of Node.js and of the DOM (29,000 sentences),
 * where it finds next to nothing.
 */
export const wordings: readonly Wording[] = [
  { pattern: /\bwhom\b/i, advice: 'name the person; begin a new sentence' },
  { pattern: /\bwhoever\b/i, advice: 'name the role: a voter, an admin, a caller' },
  { pattern: /\b(some|any|every)body\b/i, advice: 'name the role: a voter, an admin, a caller' },
  { pattern: /\bof (which what|what (is|was|has|had)|whose)\b/i, advice: 'begin a new sentence' },
  {
    pattern: /\bwho asks?\b|\b(is|was|are|were|been) asked (for|again|of|anew)\b/i,
    advice: 'write caller, request, requested',
  },
  {
    pattern: /\btold\b|\b(tells?|telling) (of|it on)\b/i,
    advice: 'write reported, notified, returned, published',
  },
  {
    pattern: /(?<!that )\bsaid\b|\b(says?|saying) (of|nothing of)\b|\bas it says\b/i,
    advice: 'write states, returns, specified',
  },
  {
    pattern: /\bstands\b(?! for\b)|\bas (it|they) stands?\b|\bstood\b/i,
    advice: 'write is, is stored, exists, the current state',
  },
  {
    pattern: /\b(comes?|came|goes|went) (again|anew|by (its|the|his|their))\b/i,
    advice: 'write is delivered again, uses',
  },
  { pattern: /\b(is|are|was|were) good (for|until)\b/i, advice: 'write valid for' },
  {
    pattern: /\bwhat is taken\b|\b(is|are|was|were) taken (for|anew|back by|up by|out again)\b/i,
    advice: 'name the action',
  },
  { pattern: /\banew\b/i, advice: 'write again' },
  { pattern: /\bfor ever\b/i, advice: 'write forever' },
  {
    pattern: /\b(this|that|the) very (?!first\b|last\b|beginning\b|end\b|least\b|top\b|bottom\b)\w+/i,
    advice: 'write the same, exactly this',
  },
  {
    pattern:
      /\b(is|are) none of\b|\bit is none\b|\b(that|what|which) (is|are) (none|no(?! (longer|more|less)\b))\b/i,
    advice: 'write is not',
  },
  { pattern: /\bbecame of\b/i, advice: 'write the outcome, the state' },
  {
    pattern: /\b(is|are|was|were) (kept|known|read|seen|left|shown|had) of\b/i,
    advice: 'write stored about, known about',
  },
  {
    pattern: /\b(is|are|was|were|be|been) looked (at|for)\b/i,
    advice: 'write is checked, is read',
  },
  { pattern: /\b(is|are|was|were) noted\b/i, advice: 'write is recorded' },
  { pattern: /\bof (ours|theirs|its like)\b/i, advice: 'name the thing' },
  { pattern: /\ban own\b/i, advice: 'write its own, a separate' },
  { pattern: /\bmended\b/i, advice: 'write fixed, repaired' },
  { pattern: /\balarms? rings?\b|\bwhich rings\b/i, advice: 'write the alarm fires' },
  {
    pattern:
      /\b(one|row|rows|units|lines|ids) an? (voting|vote|page|bucket|service|stage|tenant|device|route|message|key|release|voter|batch|table|purchase|event|account|option|region)\b/i,
    advice: 'write per: one row per voting',
  },
  { pattern: /\bso that\b.*\bso that\b/i, advice: 'begin a new sentence' },
  {
    pattern: /^(what|who|whose)\b(?!.*\?["')*_]*$)/i,
    advice: 'begin with the subject',
    notIn: ['paragraph', 'heading or cell', 'tag'],
  },
  {
    pattern: /^(has|had|is|are|was|were) (it|a|an|the|nothing|none|one)\b(?!.*\?["')*_]*$)/i,
    advice: 'write if …; begin with the subject',
    notIn: ['test title', 'heading or cell'],
  },
  {
    pattern: /^(of (two|those|what|that|one)|(to|by|from|with|for|at|of) (whom|what|which|him))\b/i,
    advice: 'begin with the subject',
  },
];

/** Checks one sentence. @returns the words that break a rule, with advice; empty if none */
export function checkSentence({ text, kind }: Sentence): { subject: string; message: string }[] {
  const findings = wordings.flatMap(({ pattern, advice, notIn }) => {
    if (notIn?.includes(kind)) return [];
    const [match] = pattern.exec(text) ?? [];
    return match === undefined
      ? []
      : [{ subject: match.length > 60 ? `${match.slice(0, 57)}…` : match, message: advice }];
  });
  const words = countWords(text);
  if (words > maxWords)
    findings.push({
      subject: `${words} words: ${text.slice(0, 50)}…`,
      message: `at most ${maxWords} words in a sentence`,
    });
  return findings;
}
