/** The origin of the widget's modules, which is the platform. */
export const scriptOrigin: string = new URL(import.meta.url).origin;
