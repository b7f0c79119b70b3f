/**
 * Writes lines to the log of the function. `console.log` is not used, because Lambda adds a frame to what it writes. Tests
 * silence these lines and those of Powertools with one variable: thousands of them would hide the message of a failed test.
 */
export const logOutput = {
  write: (line: string): void => {
    if (process.env.POWERTOOLS_LOG_LEVEL !== 'SILENT') process.stdout.write(`${line}\n`);
  },
};
