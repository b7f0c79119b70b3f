const callbacks: (() => Promise<void>)[] = [];

/** Registers a callback that runs when the whole mocha run ends, in reverse order of registration. */
export const onTeardown = (stop: () => Promise<void>): void => {
  callbacks.push(stop);
};

/** Runs all registered callbacks. Called by the root hook of mocha. */
export async function runTeardown(): Promise<void> {
  for (const stop of callbacks.splice(0).reverse()) await stop();
}
