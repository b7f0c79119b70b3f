/** Vite loads style sheets that a module imports. They export nothing. */
declare module '*.css' {}
