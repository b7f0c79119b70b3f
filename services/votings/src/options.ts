import type { Option } from '@suffra/shared/events/votings';
import { invalidVoting } from './problems.ts';
import type { Fault } from './window.ts';

/** An option as an admin sends it: with the id of the one it stays, or without for a new one. */
export interface SentOption {
  readonly id?: string | undefined;
  readonly label: string;
  readonly imageUrl?: string | undefined;
}

/** Options with their ids, and the highest number that an id of this voting ever had. */
export interface Numbered {
  readonly options: readonly Option[];
  readonly lastOption: number;
}

/** Most options of a voting; also the highest number of an option's id. */
export const mostOptions = 50;

/**
 * Gives each option its id. One that is kept keeps its id; a new one gets the next number that this voting never
 * used, so that a page read before the edit can't choose the new under the old one's id. When the numbers are used
 * up, the lowest that is free now is taken.
 * @param before the voting's options as they stand; none for a new voting
 * @throws Problem `invalid-voting` for an id that the voting does not have, or one sent twice
 */
export function numbered(sent: readonly SentOption[], before: Numbered): Numbered {
  const faults = idFaults(sent, before.options);
  if (faults.length > 0) throw invalidVoting({ extensions: { errors: faults } });
  const taken = new Set(sent.flatMap((each) => each.id ?? []));
  let { lastOption } = before;
  const newId = (): string => {
    const unused = lastOption < mostOptions;
    if (unused) lastOption += 1;
    const id = unused ? `o${lastOption}` : lowestFree(taken);
    taken.add(id);
    return id;
  };
  const options = sent.map(({ id, label, imageUrl }) => ({
    id: id ?? newId(),
    label,
    ...(imageUrl !== undefined && { imageUrl }),
  }));
  return { options, lastOption };
}

function idFaults(sent: readonly SentOption[], known: readonly Option[]): Fault[] {
  const ids = sent.map((each) => each.id);
  return ids.flatMap((id, i) => {
    if (id === undefined) return [];
    const path = `options.${i}.id`;
    if (!known.some((each) => each.id === id)) return [{ path, message: 'is no option of this voting' }];
    return ids.indexOf(id) < i ? [{ path, message: 'is sent twice' }] : [];
  });
}

function lowestFree(taken: ReadonlySet<string>): string {
  for (let i = 1; i <= mostOptions; i += 1) if (!taken.has(`o${i}`)) return `o${i}`;
  throw new Error(`more than ${mostOptions} options passed the contract`);
}
