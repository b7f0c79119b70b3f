import { getCaller, type Routes } from './routing.ts';

const minute = 60_000;
const day = 1_440 * minute;

const stepNames = ['check', 'tests', 'package', 'deploy dev', 'journeys', 'deploy qa', 'load', 'deploy prod'];

/** Generates pipeline runs for a time range: several deployments a day, one of them rolled back. */
function generateDeliveries(from: number, to: number) {
  const count = Math.floor((to - from) / (day / 3));
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    dora: {
      leadTime: 41 * minute,
      deploymentsPerDay: 2.9,
      recoveryTime: 12 * minute,
      changeFailRate: 0.034,
      reworkRate: 0.05,
    },
    flow: {
      ...{ pipelines: count, successRate: 0.93, duration: 38 * minute, qaToProd: 1.1 },
      steps: stepNames.map((name, i) => ({
        ...{ name, runs: count - i, successRate: 1 - i / 200, duration: (i + 1) * 1.3 * minute },
        ...(i > 0 && { queued: i * 4_000 }),
      })),
      rolledCompleteAndAccurate: 0.814,
      flaky: [{ title: 'a connection that was lost is taken up again', times: 2 }],
    },
    recent: Array.from({ length: Math.min(20, count) }, (_, i) => ({
      ...{ kind: 'deployment', pipeline: 400 - i, run: 1, stage: i % 2 ? 'qa' : 'prod' },
      commit: (0xbeefcafe1234 * (i + 3)).toString(16).padEnd(40, '0').slice(0, 40),
      startedAt: at(to - (i + 1) * (day / 3) - 11 * minute),
      endedAt: at(to - (i + 1) * (day / 3)),
      result: i === 4 ? 'rolled-back' : 'succeeded',
      cause: i === 2 ? 'incident' : 'change',
      services: i % 3 ? ['ballot', 'wallet'] : ['web'],
      commits: [],
    })),
  };
}

/** Fake delivery routes of metrics. */
export const deliveryRoutes: Routes = {
  'GET /v1/platform/deliveries': (request) => {
    getCaller(request, 'operator');
    const [from = '', to = ''] = ['from', 'to'].map((name) => request.query.get(name) ?? '');
    return { status: 200, body: { from, to, ...generateDeliveries(Date.parse(from), Date.parse(to)) } };
  },
};
