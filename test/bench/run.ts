import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stopAll } from '../../shared/test/at-end.ts';
import { stopPlatform } from '../../shared/test/platform.ts';
import { bundleFigures } from './bundle.ts';
import { capacityFigures } from './capacity.ts';
import { fanOutFigures } from './fan-out.ts';
import { handlerFigures } from './handler-time.ts';
import { httpFigures } from './http.ts';
import { metricsCapacityFigures } from './metrics-capacity.ts';
import { paidCapacityFigures } from './paid-capacity.ts';
import { paidOutcomeFigures } from './paid-outcome.ts';
import { reportFigures } from './report.ts';

// `npm run bench`: figures, not tests. What is exact is counted; times are ratios within one run. Each part runs in a
// process of its own: what one has warmed up or set must not help another.
const parts = {
  capacity: capacityFigures,
  'paid-capacity': paidCapacityFigures,
  'metrics-capacity': metricsCapacityFigures,
  handler: handlerFigures,
  bundle: bundleFigures,
  http: httpFigures,
  'paid-outcome': paidOutcomeFigures,
  'fan-out': fanOutFigures,
  report: reportFigures,
};
const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name);
const [wanted = ''] = process.argv.slice(2);

if (isPart(wanted)) {
  try {
    const figures = Object.entries(await parts[wanted]());
    console.table(Object.fromEntries(figures.map(([name, figure]) => [name, { figure }])));
  } finally {
    await stopAll();
    await stopPlatform();
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
