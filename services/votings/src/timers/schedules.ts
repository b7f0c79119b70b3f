import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { limitClient } from '@suffra/shared/client-limits';
import { toInstant } from '@suffra/shared/clock';
import type { Timer, TimerKind } from '../domain/timer.ts';
import { schedulesEnv } from '../env.ts';
import { toTimerMessage } from './send-timer.ts';

let scheduler: SchedulerClient | undefined;
const getClient = (): SchedulerClient => {
  scheduler ??= new SchedulerClient(limitClient('control'));
  return scheduler;
};

/** The name of a timer's schedule: at most 64 characters. It is the same for every window, so a move is an update. */
export const scheduleName = (votingId: string, kind: TimerKind): string => `${votingId}.${kind}`;

/**
 * Converts an instant into the expression of a one-time schedule, which has whole seconds: rounded up, so that it never
 * fires early.
 * @param epochMs milliseconds since the epoch
 */
export const toAtExpression = (epochMs: number): string =>
  `at(${toInstant(Math.ceil(epochMs / 1000) * 1000).slice(0, 19)})`;

/** Creates the schedule of a timer, or moves the existing one. @param at milliseconds since the epoch */
export async function upsertSchedule(timer: Timer, at: number): Promise<void> {
  const schedule = toSchedule(timer, at);
  try {
    await getClient().send(new CreateScheduleCommand(schedule));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await getClient().send(new UpdateScheduleCommand(schedule));
  }
}

/** Deletes the schedule of a timer. Does nothing if it has fired or never existed. */
export async function deleteSchedule(votingId: string, kind: TimerKind): Promise<void> {
  const { VOTINGS_TIMER_GROUP } = schedulesEnv();
  try {
    await getClient().send(
      new DeleteScheduleCommand({ Name: scheduleName(votingId, kind), GroupName: VOTINGS_TIMER_GROUP }),
    );
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

function toSchedule(timer: Timer, at: number): CreateScheduleCommandInput {
  const env = schedulesEnv();
  return {
    Name: scheduleName(timer.votingId, timer.kind),
    GroupName: env.VOTINGS_TIMER_GROUP,
    ScheduleExpression: toAtExpression(at),
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: env.VOTINGS_TIMERS_ARN,
      RoleArn: env.VOTINGS_TIMER_ROLE,
      Input: toTimerMessage(timer),
      DeadLetterConfig: { Arn: env.VOTINGS_TIMERS_DLQ_ARN },
    },
  };
}
