import { commands } from './commands.ts';
import { readPipelineContext } from './pipeline-context.ts';

// `npm run delivery -- <command> …`: each step of the pipeline runs these commands, and a person can run them
// too.
const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(
    `Commands:\n${Object.entries(commands)
      .map(([entry, { summary }]) => `  ${entry.padEnd(22)}${summary}`)
      .join('\n')}`,
  );
  process.exit(2);
}
try {
  await command.run(args, readPipelineContext());
} catch (error) {
  console.error(`\n${name}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
