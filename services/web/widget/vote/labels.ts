import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';

/** Returns the labels of options. An option that was removed has only its id. */
export const getLabels = ({ options }: PublicVoting, ids: readonly string[]): string[] =>
  ids.map((id) => options.find((option) => option.id === id)?.label ?? id);
