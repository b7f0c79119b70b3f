import { prepareEngine } from '../prepare-engine.ts';

/** Plays the pipeline on this machine. @param words what to leave out */
export async function played(words: readonly string[]): Promise<void> {
  prepareEngine();
  // Loaded here: it stands on the local engine, and no step of a pipeline needs it.
  const { play } = await import('../play/play.ts');
  await play(words);
}
