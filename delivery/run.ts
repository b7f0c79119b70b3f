import { commands } from './commands.ts';
import { surroundings } from './environment.ts';

// `npm run delivery -- <command> …`: what each step of the pipeline runs, and what a person can run in its place.
const [name = '', ...words] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(
    `Commands:\n${Object.entries(commands)
      .map(([each, { what }]) => `  ${each.padEnd(16)}${what}`)
      .join('\n')}`,
  );
  process.exit(2);
}
try {
  await command.run(words, surroundings());
} catch (error) {
  console.error(`\n${name}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
