import { readFileSync } from 'node:fs';

/** The calls of functions and their log. */
export interface FunctionUse {
  /** Calls by service and function, such as `ballot castVote`. */
  readonly calls: Record<string, number>;
  /** Bytes and number of the lines that functions wrote. */
  readonly logBytes: number;
  readonly lines: number;
}

/** The line that the local runtime writes after each call, with the service and the key of the function. */
const callLine = /^\(λ: (\w+?)_(\w+)\) RequestId: /;

/** Reads what functions logged. @param from position of the first byte */
export function readFunctionLog(file: string, from: number): FunctionUse {
  const calls: Record<string, number> = {};
  let logBytes = 0;
  let lines = 0;
  for (const line of readFileSync(file).subarray(from).toString('utf8').split('\n')) {
    const [, service, key] = callLine.exec(line) ?? [];
    if (service !== undefined && key !== undefined) {
      const name = `${service} ${key}`;
      calls[name] = (calls[name] ?? 0) + 1;
    }
    if (!line.startsWith('{')) continue;
    logBytes += Buffer.byteLength(line);
    lines += 1;
  }
  return { calls, logBytes, lines };
}
