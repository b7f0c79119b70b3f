declare module '*.css?inline' {
  /** The sheet as text (build/widget.ts). */
  const text: string;
  export default text;
}
