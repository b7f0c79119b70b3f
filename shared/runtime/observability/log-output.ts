/**
 * Writes lines to the log of the function. `console.log` is not used, because Lambda adds a frame to what it writes. Tests
 * set LOG_OUTPUT to `none`: thousands of lines would hide the message of a failed test.
 */
export const logOutput = {
  write: (line: string): void => {
    if (process.env.LOG_OUTPUT !== 'none') process.stdout.write(`${line}\n`);
  },
};
