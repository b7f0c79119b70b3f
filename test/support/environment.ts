/** This process's environment without what begins so: tests before may have set it for functions of their own. */
export const environmentWithout = (...beginnings: string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !beginnings.some((each) => name.startsWith(each))),
  );
