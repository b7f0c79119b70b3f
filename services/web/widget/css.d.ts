declare module '*.css?inline' {
  /** The style sheet as text (build/widget.ts). */
  const text: string;
  export default text;
}
