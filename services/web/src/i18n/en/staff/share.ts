/** The texts of the dialog that shares a voting. */
export const share = {
  title: 'Share this voting',
  link: 'Link',
  copyLink: 'Copy link',
  send: 'Share with an app',
  sendFailed: 'Sharing did not work. Copy the link instead.',
  qrCode: 'QR code',
  qrCodeOf: (title: string) => `QR code with the link to “${title}”`,
  downloadSvg: 'Download SVG',
  print: 'Print',
  message: 'Message',
  messageLanguage: 'Language of the message',
  copyMessage: 'Copy message',
  email: 'Write an e-mail',
  embed: 'Embed on a web page',
  embedLead:
    'Add one of these to a web page. Everyone who sees that page can read the voting, even before it opens.',
  ways: {
    script: 'Script, for your own pages',
    frame: 'Iframe, for sites that don’t allow scripts',
    oembed: 'oEmbed address, for publishing systems',
  },
  copy: { script: 'Copy script', frame: 'Copy iframe', oembed: 'Copy address' },
  copied: 'Copied.',
  copyFailed: 'Your browser does not allow copying. The text is selected: copy it yourself.',
};
