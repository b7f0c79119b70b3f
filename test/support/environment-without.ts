/** Copies the environment without the variables of a prefix, because other tests may have set them. */
export const omitEnvironment = (...beginnings: string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !beginnings.some((beginning) => name.startsWith(beginning)),
    ),
  );
