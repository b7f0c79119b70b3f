import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stopPlatform } from '../../shared/test-support/platform.ts';
import { runTeardown } from '../../shared/test-support/teardown.ts';
import { measureBundle } from './bundle.ts';
import { measureVoteCost } from './cost.ts';
import { measureFanOut } from './fan-out.ts';
import { measureFreeVoteCapacity } from './free-vote-capacity.ts';
import { measureHandlerTime } from './handler-time.ts';
import { measureHttpThroughput } from './http-throughput.ts';
import { measureLists } from './lists.ts';
import { measureMetricsCapacity } from './metrics-capacity.ts';
import { measurePaidOutcome } from './paid-outcome.ts';
import { measurePaidVoteCapacity } from './paid-vote-capacity.ts';
import { measurePaidVoteChain } from './paid-vote-chain.ts';
import { measurePeers } from './peers.ts';
import { measureReport } from './report.ts';

// `npm run bench`: measurements, not tests. Exact values are counted; times are ratios within one run. Each
// part runs in a separate process, so no part warms up another.
const parts = {
  capacity: measureFreeVoteCapacity,
  'paid-capacity': measurePaidVoteCapacity,
  'paid-chain': measurePaidVoteChain,
  'metrics-capacity': measureMetricsCapacity,
  handler: measureHandlerTime,
  peers: measurePeers,
  cost: measureVoteCost,
  bundle: measureBundle,
  http: measureHttpThroughput,
  lists: measureLists,
  'paid-outcome': measurePaidOutcome,
  'fan-out': measureFanOut,
  report: measureReport,
};
const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name);
const [wanted = ''] = process.argv.slice(2);

if (isPart(wanted)) {
  try {
    const results = Object.entries(await parts[wanted]());
    console.table(Object.fromEntries(results.map(([name, figure]) => [name, { figure }])));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await runTeardown();
    await stopPlatform();
    // An open connection must not keep a finished measurement running.
    process.exit();
  }
} else {
  for (const part of Object.keys(parts)) {
    console.log(`\n── ${part}`);
    const { status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(import.meta.url), part],
      { stdio: 'inherit' },
    );
    if (status !== 0) process.exit(status ?? 1);
  }
}
