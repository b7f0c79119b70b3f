export const dates = {
  day: 'Date',
  time: 'Time',
  dayForm: 'DD/MM/YYYY',
  timeForm: 'HH:MM',
  openCalendar: (field: string) => `Choose from a calendar: ${field}`,
  whichTime: 'Clocks are set back, so they show this time twice. Which one do you mean?',
  choose: 'Choose…',
  first: (offset: string) => `The first (UTC${offset})`,
  second: (offset: string) => `The second (UTC${offset})`,
  errors: {
    missingTime: 'Enter a date like 29/11/2026 and a time from 00:00 to 23:59.',
    noSuchDay: 'This day does not exist.',
    skippedTime: 'This time does not exist on that day, because clocks are set forward over it.',
    repeatedTime: 'Clocks show this time twice on that day. Choose which one you mean.',
  },
  dayError: 'Enter a date that exists, like 29/11/2026.',
};
