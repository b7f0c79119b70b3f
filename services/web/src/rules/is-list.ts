/** Whether a text has several lines with content. */
export const isList = (text: string): boolean =>
  text.split(/\r\n?|\n/).filter((line) => line.trim() !== '').length > 1;
