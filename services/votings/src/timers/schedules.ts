import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { toInstant } from '@suffra/shared/clock';
import { schedulesEnv } from '../env.ts';
import { messageOf, type Timer } from './send.ts';
import type { TimerKind } from './timer.ts';

let scheduler: SchedulerClient | undefined;
const client = (): SchedulerClient => {
  scheduler ??= new SchedulerClient({});
  return scheduler;
};

/** The name of a timer's schedule: at most 64 characters, the same for every window, so that moving is updating. */
export const scheduleName = (votingId: string, kind: TimerKind): string => `${votingId}.${kind}`;

/**
 * An instant as a one-off schedule names it. It knows whole seconds only: rounded up, so that it never fires early.
 * @param epochMs milliseconds since the epoch
 */
export const atExpression = (epochMs: number): string =>
  `at(${toInstant(Math.ceil(epochMs / 1000) * 1000).slice(0, 19)})`;

/** Makes a timer's schedule, or moves the one there is. Done twice it is the same. */
export async function setSchedule(timer: Timer, at: number): Promise<void> {
  const schedule = scheduleOf(timer, at);
  try {
    await client().send(new CreateScheduleCommand(schedule));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await client().send(new UpdateScheduleCommand(schedule));
  }
}

/** Takes a timer's schedule away; one that has fired or never was is gone already. */
export async function dropSchedule(votingId: string, kind: TimerKind): Promise<void> {
  const { VOTINGS_TIMER_GROUP } = schedulesEnv();
  try {
    await client().send(
      new DeleteScheduleCommand({ Name: scheduleName(votingId, kind), GroupName: VOTINGS_TIMER_GROUP }),
    );
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

function scheduleOf(timer: Timer, at: number): CreateScheduleCommandInput {
  const env = schedulesEnv();
  return {
    Name: scheduleName(timer.votingId, timer.kind),
    GroupName: env.VOTINGS_TIMER_GROUP,
    ScheduleExpression: atExpression(at),
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: env.VOTINGS_TIMERS_ARN,
      RoleArn: env.VOTINGS_TIMER_ROLE,
      Input: messageOf(timer),
      DeadLetterConfig: { Arn: env.VOTINGS_TIMERS_DLQ_ARN },
    },
  };
}
