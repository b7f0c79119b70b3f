import type { Words } from '../words/en.ts';

/** What a tile is drawn with. */
export interface Drawing {
  readonly words: Words;
  /** The server's time, milliseconds. */
  readonly now: number;
  choose(choices: readonly string[], said?: string): void;
  vote(): void;
  change(): void;
}
