import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';

/** The schedules that stand for a voting: by kind, their expression and what they send. */
export async function schedulesOf(
  votingId: string,
): Promise<Record<string, { expression: string; windowVersion: number; removes: boolean }>> {
  const client = new SchedulerClient({});
  const GroupName = process.env.VOTINGS_TIMER_GROUP;
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({ GroupName, NamePrefix: votingId }));
  const found = await Promise.all(
    Schedules.map(async ({ Name }) => {
      const schedule = await client.send(new GetScheduleCommand({ GroupName, Name }));
      const input = JSON.parse(schedule.Target?.Input ?? '{}');
      return [
        Name?.slice(votingId.length + 1) ?? '',
        {
          expression: schedule.ScheduleExpression ?? '',
          windowVersion: input.data.windowVersion,
          removes: schedule.ActionAfterCompletion === 'DELETE',
        },
      ];
    }),
  );
  return Object.fromEntries(found.sort());
}
