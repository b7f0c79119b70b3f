type Test = () => Promise<void>;

/**
 * Creates a function that declares tests as `it` does, except that all tests declared with it run at the same time. This saves
 * time if each test mostly waits, for example for the end of a voting. The tests must not depend on each other.
 */
export function createConcurrentTests(): (title: string, test: Test) => void {
  const tests: Test[] = [];
  let runs: Promise<void>[] | undefined;
  const start = () =>
    tests.map((test) => {
      const run = test();
      // Each test reports its own error when its turn comes.
      run.catch(() => undefined);
      return run;
    });
  return (title, test) => {
    const index = tests.push(test) - 1;
    it(title, async () => {
      runs ??= start();
      await runs[index];
    });
  };
}
