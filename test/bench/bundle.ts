import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { type BundledCode, bundleCode, bundleFunction } from './bundle-code.ts';

const runs = 21;
/** The maximum time of the import, as a share of that of the client of the SDK (docs/decisions/043). It is about 0.6, and differs by a tenth on a busy machine. */
const maxImportShare = 0.75;

/** Measures size and import time of the deployed bundle of the function `vote`, and of the DynamoDB client of the SDK alone. */
export async function measureBundle(): Promise<Record<string, string>> {
  const vote = measureModule(await bundleFunction('vote', 'function-url/vote.ts'));
  const sdk = measureModule(
    await bundleCode(
      'sdk',
      `import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'; export const all = [DynamoDBClient, UpdateItemCommand];`,
    ),
  );
  // The two alternate, and the shortest times have the least noise of other work.
  const times = Array.from({ length: runs }, () => [vote.load(), sdk.load()] as const);
  const voteMs = Math.min(...times.map(([ms]) => ms));
  const importShare = voteMs / Math.min(...times.map(([, ms]) => ms));
  if (importShare > maxImportShare)
    throw new Error(
      `the import takes ${importShare.toFixed(2)} of that of the SDK, more than ${maxImportShare}`,
    );
  return {
    'vote function, kB (gzip)': `${vote.size} (${vote.zipped})`,
    'SDK client alone, kB (gzip)': `${sdk.size} (${sdk.zipped})`,
    'import of the vote function, shortest CPU ms': voteMs.toFixed(0),
    [`import over that of the SDK alone (at most ${maxImportShare})`]: importShare.toFixed(2),
  };
}

function measureModule({ file, code }: BundledCode): { size: number; zipped: number; load: () => number } {
  // CPU time, because other work of the machine delays the import. The first import starts the module loader of Node.
  const script = `await import('data:text/javascript,'); const t = process.cpuUsage(); await import(${JSON.stringify(file)}); const { user, system } = process.cpuUsage(t); console.log((user + system) / 1000);`;
  const load = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  return {
    size: Math.round(code.length / 1024),
    zipped: Math.round(gzipSync(code).length / 1024),
    load,
  };
}
