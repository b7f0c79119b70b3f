import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';

/** Reads the schedules of a voting, by kind of timer. */
export async function readSchedules(
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
