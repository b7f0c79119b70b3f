/** The texts of the preview of a voting as a voter. */
export const voterPreview = {
  title: 'Preview as a voter',
  lead: 'Try it: nothing is stored or counted. The votes and results are examples.',
  frame: (title: string) => `Preview of “${title}”`,
  moment: 'Moment',
  moments: { before: 'Before the start', open: 'Open', voted: 'After voting', closed: 'After the end' },
  device: 'Device',
  devices: { phone: 'Phone', tablet: 'Tablet', desktop: 'Desktop', own: 'This screen' },
  colours: 'Colours',
  colourSchemes: { light: 'Light', dark: 'Dark' },
  language: 'Language',
  blocked: 'Links and receipts do not work in the preview.',
  ownPhone: 'On your own phone',
  ownPhoneHint:
    'Scan the code and sign in as an admin. It shows what is saved, without changes that you have not saved.',
  ownPhoneUnsaved: 'Save it as a draft first. Then a QR code here opens the preview on your phone.',
  qrCode: 'QR code with the link to this preview',
  back: 'Back to the form',
  onlyInFrame: 'This page is a part of the preview that admins open from the form of a voting.',
};
