/** The texts of the codes that embed a voting in another site. */
export const embed = {
  open: 'Embed on your site',
  title: 'Embed this voting',
  lead: 'Add one of these to a web page. Everyone who sees that page can read the voting, even before it opens.',
  ways: {
    script: 'Script, for your own pages',
    frame: 'Iframe, for sites that don’t allow scripts',
    oembed: 'oEmbed address, for publishing systems',
  },
  copy: { script: 'Copy script', frame: 'Copy iframe', oembed: 'Copy address' },
  copied: 'Copied.',
  copyFailed: 'Your browser does not allow copying. The text is selected: copy it yourself.',
  close: 'Close',
};
