import { type Clock, systemClock } from '@suffra/shared/clock';
import { addCountMetric, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { detectPipelineAlerts } from '../domain/deliveries/pipeline-alerts.ts';
import { dayMs } from '../domain/time.ts';
import { readDeliveries } from '../storage/deliveries.ts';

/** Creates the handler that checks the delivery pipeline, and counts its problems for alarms. @param clock the server's clock */
export const createPipelineWatch = (clock: Clock) => async (): Promise<void> => {
  const log = startInvocationLog('watchPipeline');
  try {
    const now = clock();
    const alerts = detectPipelineAlerts(await readDeliveries(now - 7 * dayMs, now + 1), now);
    for (const alert of alerts) addCountMetric(alert, 1);
    log.addContext({ alerts: alerts.length });
    log.end(200);
  } catch (error) {
    log.end(500);
    throw error;
  }
};

export const handler = createPipelineWatch(systemClock);
