import type { VotingOption } from '@suffra/shared/events/votings';
import { invalidVoting } from './errors.ts';
import type { FieldError } from './window.ts';

/** An option as an admin sends it: with the id of an existing option, or without an id for a new one. */
export interface OptionInput {
  readonly id?: string | undefined;
  readonly label: string;
  readonly imageUrl?: string | undefined;
}

/** Options with their ids, and the highest number that an option id of this voting ever had. */
export interface NumberedOptions {
  readonly options: readonly VotingOption[];
  readonly lastOption: number;
}

/** The maximum number of options, and the highest number of an option id. */
export const maxOptions = 50;

/**
 * Gives each option its id. An existing option keeps its id. A new one gets the next number that this voting never
 * used: a client that still shows the options from before the edit cannot select the new option by an old id. When all
 * numbers were used, a new option gets the lowest free one.
 * @param before the current options; none for a new voting
 * @throws DomainError `invalid-voting` for an unknown or repeated id
 */
export function assignOptionIds(inputs: readonly OptionInput[], before: NumberedOptions): NumberedOptions {
  const errors = findIdErrors(inputs, before.options);
  if (errors.length > 0) throw invalidVoting({ extensions: { errors } });
  const usedIds = new Set(inputs.flatMap((input) => input.id ?? []));
  let { lastOption } = before;
  const createId = (): string => {
    const hasUnusedNumber = lastOption < maxOptions;
    if (hasUnusedNumber) lastOption += 1;
    const id = hasUnusedNumber ? `o${lastOption}` : findLowestFreeId(usedIds);
    usedIds.add(id);
    return id;
  };
  const options = inputs.map(({ id, label, imageUrl }) => ({
    id: id ?? createId(),
    label,
    ...(imageUrl !== undefined && { imageUrl }),
  }));
  return { options, lastOption };
}

function findIdErrors(inputs: readonly OptionInput[], existing: readonly VotingOption[]): FieldError[] {
  const ids = inputs.map((input) => input.id);
  return ids.flatMap((id, i) => {
    if (id === undefined) return [];
    const path = `options.${i}.id`;
    if (!existing.some((option) => option.id === id))
      return [{ path, message: 'is not an option of this voting' }];
    return ids.indexOf(id) < i ? [{ path, message: 'is sent twice' }] : [];
  });
}

function findLowestFreeId(usedIds: ReadonlySet<string>): string {
  for (let i = 1; i <= maxOptions; i += 1) if (!usedIds.has(`o${i}`)) return `o${i}`;
  throw new Error(`the contract accepted more than ${maxOptions} options`);
}
