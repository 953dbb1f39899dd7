import { describe, expect, it } from 'vitest';
import { readCommand } from './command.mjs';
import { readStartOptions } from './options.mjs';

const ROOT = '/srv/raceway';

describe('the options of npm start', () => {
  it('have defaults', () => {
    expect(readStartOptions([], {}, ROOT)).toEqual({
      isHelp: false,
      isDev: false,
      isEmpty: false,
      host: '0.0.0.0',
      port: 8080,
      dataFolder: '/srv/raceway/.raceway',
      databaseUrl: undefined,
      redisUrl: undefined,
    });
  });

  it('come from the environment, over which the command line wins', () => {
    const env = { PORT: '81', RACEWAY_DATA: '/data', REDIS_URL: 'redis://cache:6379' };
    expect(readStartOptions(['--empty'], env, ROOT)).toMatchObject({
      port: 81,
      dataFolder: '/data',
      isEmpty: true,
      redisUrl: 'redis://cache:6379',
    });
    expect(readStartOptions(['--port', '82', '--data', 'other'], env, ROOT)).toMatchObject({
      port: 82,
      dataFolder: '/srv/raceway/other',
    });
  });

  it('take an empty variable as not set', () => {
    const env = { PORT: '', RACEWAY_DATA: '', DATABASE_URL: '', HOST: '' };
    expect(readStartOptions([], env, ROOT)).toEqual(readStartOptions([], {}, ROOT));
  });

  it.each([
    [['--prot', '1'], {}, /'--prot'/],
    [['demo'], {}, /'demo'/],
    [['--port'], {}, /--port/],
    [['--port', '0'], {}, /--port must be a number from 1 to 65535, not "0"/],
    [['--port', '1e3'], {}, /not "1e3"/],
    [[], { PORT: '65536' }, /^PORT must be/],
    [[], { DATABASE_URL: 'postgres://host/db' }, /DATABASE_URL must be a URL that begins with mysql:\/\/ or/],
    [[], { REDIS_URL: 'localhost' }, /REDIS_URL must be a URL/],
  ])('%j with %j are refused by name', (args, env, message) => {
    expect(() => readStartOptions(args, env, ROOT)).toThrow(message);
  });
});

describe('the command line of npm run raceway', () => {
  it('keeps what belongs to the command and takes out the data folder', () => {
    const words = ['user', 'create', '--data', 'd', '--tenant', 'demo', '--email', 'ada@example.org'];
    expect(readCommand(words, {}, ROOT)).toMatchObject({
      args: ['user', 'create', '--tenant', 'demo', '--email', 'ada@example.org'],
      dataFolder: '/srv/raceway/d',
      isHelp: false,
    });
    expect(readCommand(['migrate', '--data=/d'], {}, ROOT)).toMatchObject({ args: ['migrate'], dataFolder: '/d' });
  });

  it('asks for help where nothing is asked', () => {
    expect(readCommand([], {}, ROOT)).toMatchObject({ args: ['--help'], isHelp: true });
  });

  it('refuses a data folder without a name', () => {
    expect(() => readCommand(['migrate', '--data'], {}, ROOT)).toThrow(/--data/);
  });
});
