export const brand = {
  heading: 'Brand',
  lead: 'The name, logo and colour of your organisation: on the site, in the widget, in notifications, on receipts and on reports.',
  title: 'Title',
  titleHint: (name: string) => `Shown instead of “Suffra”. Without a title, people see “${name}”.`,
  logo: 'Logo for the header',
  icon: 'Square icon for browser tabs and notifications',
  accent: 'Accent colour',
  accentHint: 'For example #0a5c46. We choose shades that everyone can read.',
  accentPicker: 'Choose the accent colour',
  accentError: 'Enter a colour like #0a5c46: # and six digits from 0 to 9 and a to f.',
  contrast: {
    button: (isWhite: boolean, contrast: string) =>
      `Buttons have your colour with ${isWhite ? 'white' : 'black'} text. The contrast is ${contrast}.`,
    same: {
      light: (contrast: string) =>
        `On light pages, links and text have your colour. The contrast is ${contrast}.`,
      dark: (contrast: string) =>
        `On dark pages, links and text have your colour. The contrast is ${contrast}.`,
    },
    shade: {
      light: (shade: string, contrast: string, accentContrast: string) =>
        `On light pages, your colour is hard to read (${accentContrast}). Links and text have the darker shade ${shade} (${contrast}).`,
      dark: (shade: string, contrast: string, accentContrast: string) =>
        `On dark pages, your colour is hard to read (${accentContrast}). Links and text have the lighter shade ${shade} (${contrast}).`,
    },
  },
  previews: { light: 'Preview: light mode', dark: 'Preview: dark mode' },
  sample: {
    open: 'Open',
    title: 'Song of the week',
    option: 'Northern lights',
    vote: 'Cast my vote',
    link: 'Show the results',
    receipt: 'Your vote is in.',
  },
  save: 'Save the brand',
  remove: 'Remove the brand',
  saved: 'Brand saved. Votings that are embedded in other pages show it a little later.',
};
