const maxLength = 72;

/** Words that end like a participle or a third person and are imperatives or nouns of the field. */
const imperatives = new Set(
  'access address alias bias bring bypass canvas compress cross discuss dismiss embed exceed express feed focus guess miss need pass ping press proceed process read ring seed shed shred speed spread spring stress string succeed suppress swing'.split(
    ' ',
  ),
);
const irregularParticiples = new Set(
  'been became began begun broke broken brought built came caught chose chosen done drawn drew drove did fixed found forgot forgotten gave given gone got grew grown had has heard held is kept knew known left lost made meant met paid ran said sent shown sold spoke taken taught thought told took threw thrown was went were won wore written wrote does goes'.split(
    ' ',
  ),
);
/** First words that begin a statement about the code instead of an instruction. */
const noVerbs = new Set(
  'a all also an and another any as at both but each every first for from how if in it its more most new no nobody none nothing now of on once one only or our some that the their there these they this those to two we what when where which while who whoever with without you'.split(
    ' ',
  ),
);

const isImperative = (word: string): boolean =>
  imperatives.has(word) || !(irregularParticiples.has(word) || noVerbs.has(word) || /(ed|ing|s)$/.test(word));

/**
 * Checks the subject of a commit: an imperative sentence of at most 72 characters without a closing dot.
 * The subject that Git writes for a revert may be longer.
 * @returns what to change; empty if nothing
 */
export function checkSubject(subject: string): string[] {
  if (/^Revert "/.test(subject)) return [];
  if (/^(fixup|squash|amend)! /.test(subject)) return ['squash this commit into the one it names'];
  const problems: string[] = [];
  const [first = ''] = subject.split(/\s/);
  if (/^[\w-]+(\([\w-]+\))?!?: /.test(subject)) problems.push('leave out the prefix; begin with a verb');
  else if (!isImperative(first.toLowerCase()))
    problems.push(`begin with an imperative instead of "${first}"`);
  if (subject.length > maxLength)
    problems.push(`shorten it from ${subject.length} to ${maxLength} characters`);
  if (/[.…]$/.test(subject)) problems.push('remove the dot at the end');
  return problems;
}
