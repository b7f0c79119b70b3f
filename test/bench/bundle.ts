import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { root } from '../../shared/local-platform/paths.ts';
import { bundleCode } from './bundle-code.ts';
import { computeMedian } from './timing.ts';

const runs = 11;

/** Measures size and import time of the deployed bundle of castVote, and of the DynamoDB client of the SDK alone. */
export async function measureBundle(): Promise<Record<string, string>> {
  const vote = await measureModule('vote', `export * from '${root}services/ballot/src/http/cast-vote.ts';`);
  const sdk = await measureModule(
    'sdk',
    `import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'; export const all = [DynamoDBClient, UpdateItemCommand];`,
  );
  return {
    'vote function, kB (gzip)': `${vote.size} (${vote.zipped})`,
    'SDK client alone, kB (gzip)': `${sdk.size} (${sdk.zipped})`,
    'import of the vote function, median ms': vote.load.toFixed(0),
    'import over that of the SDK alone': (vote.load / sdk.load).toFixed(2),
  };
}

async function measureModule(
  name: string,
  contents: string,
): Promise<{ size: number; zipped: number; load: number }> {
  const { file, code } = await bundleCode(name, contents);
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  const load = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  const times = Array.from({ length: runs }, load);
  return {
    size: Math.round(code.length / 1024),
    zipped: Math.round(gzipSync(code).length / 1024),
    load: computeMedian(times),
  };
}
