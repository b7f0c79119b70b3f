import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { root } from '../../shared/local/paths.ts';
import { deployed } from './deployed.ts';
import { median } from './timing.ts';

const runs = 11;

/** Size and import time of the vote's function, bundled as it is deployed, beside the SDK's DynamoDB client alone. */
export async function bundleFigures(): Promise<Record<string, string>> {
  const vote = await bundled('vote', `export * from '${root}services/ballot/src/http/cast-vote.ts';`);
  const sdk = await bundled(
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

async function bundled(
  name: string,
  contents: string,
): Promise<{ size: number; zipped: number; load: number }> {
  const { file, code } = await deployed(name, contents);
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  const load = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  const times = Array.from({ length: runs }, load);
  return {
    size: Math.round(code.length / 1024),
    zipped: Math.round(gzipSync(code).length / 1024),
    load: median(times),
  };
}
