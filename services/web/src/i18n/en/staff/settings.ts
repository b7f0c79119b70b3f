export const settings = {
  reminderMode: 'Who gets a reminder 15 minutes before a voting opens?',
  all: 'All voters, for every voting',
  allHint: 'Suitable if most votings concern everyone.',
  followed: 'Only voters who follow the account of the voting, or asked for an alert in the voting',
  followedHint:
    'Suitable if you have many accounts. Voters follow an account on the page of one of its votings.',
  switchHint:
    'In both cases, voters can turn reminders off in their profile. Alerts before the end do not change.',
  saved: 'Saved. It applies to votings that open in more than 15 minutes.',
  timeZone: 'Time zone of your organisation',
  timeZoneHint:
    'Days in statistics and months in reports begin at midnight in this time zone. You also enter the times of scheduled updates in it. Voters see times in their own time zone. A new time zone applies from the next month on.',
  nextTimeZone: (zone: string, firstDay: string, current: string) =>
    `${zone} applies from ${firstDay}. Until then, ${current} applies.`,
  saveTimeZone: 'Save time zone',
  timeZoneSaved: 'Time zone saved.',
};
