import type { Voting } from '../api/schemas/voting.ts';
import type { Ballot } from './ballot-choices.ts';
import { parseLocalInput } from './local-time.ts';
import type { VotingDraft } from './voting-draft.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** Texts for fields that are still empty. */
export interface PreviewPlaceholders {
  readonly title: string;
  /** @param position from 1 */
  readonly option: (position: number) => string;
}

/**
 * Converts a form, complete or not, to the voting that voters would see. The account is left out, because the button that
 * follows it would change something.
 * @param now milliseconds since the epoch
 */
export function toPreviewedVoting(form: VotingDraft, now: number, placeholders: PreviewPlaceholders): Voting {
  const startsAt = form.startNow ? now : parseTime(form.startsAt) || now + hourMs;
  const endsAt = parseTime(form.endsAt);
  return {
    votingId: 'preview',
    version: 1,
    title: form.title.trim() || placeholders.title,
    description: form.description.trim(),
    options: form.options.map(({ key, label, imageUrl }, index) => ({
      id: `option-${key}`,
      label: label.trim() || placeholders.option(index + 1),
      ...(URL.canParse(imageUrl.trim()) && { imageUrl: imageUrl.trim() }),
    })),
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt > startsAt ? endsAt : startsAt + weekMs).toISOString(),
    state: 'coming',
    price: form.price,
    ballot: toBallot(form),
    results: form.results,
    resultStep: Math.max(1, Math.trunc(Number(form.resultStep)) || 1),
    change: form.change,
    eligibleVoters: form.eligibleVoters,
    corrections: [],
  };
}

/** @returns milliseconds since the epoch; 0 if the field has no valid time */
const parseTime = (value: string): number => Date.parse(parseLocalInput(value) ?? '') || 0;

function toBallot({ kind, min, max, options }: VotingDraft): Ballot {
  if (kind !== 'multiple') return { kind };
  const toCount = (text: string) => Math.min(options.length, Math.max(1, Math.trunc(Number(text)) || 1));
  return { kind, min: toCount(min), max: Math.max(toCount(min), toCount(max)) };
}
