import { option, type VotingSnapshot } from '@suffra/shared/events/votings';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import type { LabelledOption } from '../domain/voting.ts';
import { toLabelsKey } from './keys.ts';
import { readRow } from './read-row.ts';

const labelledOptions = z.array(z.pick(option, { id: true, label: true }));

/** Returns the row of the labels of a voting's options. The streams ignore its kind. */
export const toLabelsRow = (tenantId: string, snapshot: VotingSnapshot): Row => ({
  ...toLabelsKey(tenantId, snapshot.votingId),
  kind: 'labels',
  version: snapshot.version,
  options: labelledOptions.parse(snapshot.options),
});

const labelsRow = z.object({ options: labelledOptions });

/** Parses the labels of a voting's options. */
export const parseLabels = (row: Row): LabelledOption[] => labelsRow.parse(row).options;

/**
 * Reads the options of a voting with their labels.
 * @throws if no snapshot has arrived; the message is delivered again
 */
export async function readLabelledOptions(tenantId: string, votingId: string): Promise<LabelledOption[]> {
  const row = await readRow(toLabelsKey(tenantId, votingId));
  if (row === undefined) throw new Error(`no snapshot of voting ${votingId} has arrived`);
  return parseLabels(row);
}
