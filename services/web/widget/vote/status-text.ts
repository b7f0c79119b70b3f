import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { getChoiceLimits } from '../../src/rules/ballot-choices.ts';
import type { Messages } from '../messages/en.ts';
import type { TileState } from '../session/tile-state.ts';
import { voteMessages } from './messages/index.ts';

/** Returns the text of the state of the visitor's vote; undefined if there is nothing to say. */
export function getStatusText(
  { note, vote, step, isChanging }: TileState,
  { ballot, options }: PublicVoting,
  locale: Messages['locale'],
): string | undefined {
  const messages = voteMessages[locale];
  if (step === 'sending') return note === 'casting-again' ? messages.castingAgain : messages.casting;
  if (note === 'too-few') return messages.tooFew(getChoiceLimits(ballot, options.length).min);
  if (note !== undefined) return new Map(Object.entries(messages.notes)).get(note) ?? messages.notes.other;
  if (vote === undefined || isChanging) return undefined;
  return vote.state === 'pending' ? messages.pending : messages.done;
}
