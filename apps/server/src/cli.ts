import { commands } from './commands.ts';
import { readConfig } from './platform/config.ts';
import { closeApp, openApp } from './platform/start.ts';

const help = `Usage: raceway <command> [options]

${[...commands].map(([name, { about }]) => `  ${name.padEnd(16)}${about}`).join('\n')}

raceway <command> --help tells more of each.`;

/** Runs one command of the command line. */
async function main(words: readonly string[]): Promise<void> {
  const name = commands.has(`${words[0]} ${words[1]}`) ? `${words[0]} ${words[1]}` : (words[0] ?? '');
  const command = commands.get(name);
  if (!command) {
    const isHelp = name === '' || name === '--help' || name === 'help';
    if (!isHelp) throw new Error(`There is no command ${name}.\n\n${help}`);
    process.stdout.write(`${help}\n`);
    return;
  }
  const rest = words.slice(name.split(' ').length);
  if (command.help && rest.includes('--help')) {
    process.stdout.write(`${command.help}\n`);
    return;
  }
  const app = openApp(readConfig({ LOG_LEVEL: 'error', ...process.env }));
  try {
    await command.run(app, rest);
  } finally {
    await closeApp(app);
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
