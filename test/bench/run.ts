import { stopPlatform } from '../../shared/test/platform.ts';
import { bundleFigures } from './bundle.ts';
import { capacityFigures } from './capacity.ts';
import { handlerFigures } from './handler-time.ts';

// `npm run bench`: figures, not tests. What is exact is counted; times are ratios within this one run.
try {
  const figures = { ...(await capacityFigures()), ...(await handlerFigures()), ...(await bundleFigures()) };
  console.table(Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, { figure }])));
} finally {
  await stopPlatform();
}
