import { toInstant } from '@suffra/shared/clock';
import { type CorrectedPart, type Correction, maxCorrectionsBytes } from '@suffra/shared/events/votings';
import { correctionReasonRequired, tooManyCorrections } from './errors.ts';
import type { VotingSettings } from './voting.ts';

type Presentation = Pick<VotingSettings, 'description' | 'options'>;

/**
 * Finds what an edit changes of the texts and pictures that voters see beside the options, with the content before it.
 * It compares the pictures of options that both versions have.
 */
export function findCorrectedParts(before: Presentation, after: Presentation): CorrectedPart[] {
  const pictures = before.options.flatMap(({ id, imageUrl }): CorrectedPart[] => {
    const next = after.options.find((option) => option.id === id);
    return next === undefined || next.imageUrl === imageUrl
      ? []
      : [{ part: 'picture', optionId: id, ...(imageUrl !== undefined && { before: imageUrl }) }];
  });
  return before.description === after.description
    ? pictures
    : [{ part: 'description', before: before.description }, ...pictures];
}

/**
 * Adds a correction to the list that voters see.
 * @param reason of the admin
 * @param now milliseconds since the epoch
 * @throws DomainError `correction-reason-required`, or `too-many-corrections` when the list would be too large for events
 */
export function addCorrection(
  corrections: readonly Correction[],
  parts: readonly CorrectedPart[],
  reason: string | undefined,
  now: number,
): readonly Correction[] {
  if (reason === undefined) {
    const fields = [...new Set(parts.map(({ part }) => (part === 'picture' ? 'options' : part)))];
    throw correctionReasonRequired({ extensions: { fields } });
  }
  const next = [...corrections, { at: toInstant(now), reason, parts: [...parts] }];
  if (Buffer.byteLength(JSON.stringify(next)) > maxCorrectionsBytes) throw tooManyCorrections();
  return next;
}
