const stops: (() => Promise<void>)[] = [];

/** Has something that was started for the tests stopped when the whole mocha run ends, the last first. */
export const atEnd = (stop: () => Promise<void>): void => {
  stops.push(stop);
};

/** Stops all of it. For mocha's root hook. */
export async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}
