import { prepareEngine } from '../prepare-engine.ts';

/** Runs the pipeline on this machine. @param args steps to skip */
export async function runLocally(args: readonly string[]): Promise<void> {
  prepareEngine();
  // Imported here because it needs the local engine, which no step of a pipeline needs.
  const pipeline = await import('../local-run/run-locally.ts');
  await pipeline.runLocally(args);
}
