// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { exitWith, LaunchError, messageOf } from './launcher/fail.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SERVER_OUT = join(ROOT, 'apps/server/dist');
const WEB_OUT = join(ROOT, 'apps/web/dist');
const NOT_INPUT = new Set(['node_modules', 'dist', 'artifacts']);

/** @typedef {'server' | 'web'} Part */

/** What each part is built from; a change in any of these makes it stale. */
const INPUTS = {
  server: ['apps/server', 'packages', 'db/index.ts', 'db/demo', 'db/migrations', 'db/build.mjs', 'pnpm-lock.yaml'],
  web: ['apps/web', 'packages', 'db/build.mjs', 'pnpm-lock.yaml'],
};

/**
 * The files under a path, itself if it is one; nothing if it does not exist.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(path) {
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const nested = entries
    .filter((entry) => !NOT_INPUT.has(entry.name))
    .map((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
  return (await Promise.all(nested)).flat();
}

/**
 * A digest of path, size and modification time of everything a part is built from.
 * @param {Part} part
 */
async function digestOfInputs(part) {
  const files = (await Promise.all(INPUTS[part].map((path) => filesUnder(join(ROOT, path))))).flat().toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${relative(ROOT, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @returns {Promise<string[]>} the sources of the migrations */
async function migrationSources() {
  const files = await filesUnder(join(ROOT, 'db/migrations'));
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
}

/**
 * The esbuild options of the server bundle: the workspace's own sources are bundled, the packages that the server
 * depends on stay in node_modules.
 * @returns {Promise<import('esbuild').BuildOptions & { entryPoints: Record<string, string> }>}
 */
export async function serverBuildOptions() {
  const manifest = JSON.parse(await readFile(join(ROOT, 'apps/server/package.json'), 'utf8'));
  const migrations = (await migrationSources()).map((file) => [`migrations/${basename(file, '.ts')}`, file]);
  return {
    absWorkingDir: ROOT,
    entryPoints: {
      main: join(ROOT, 'apps/server/src/main.ts'),
      cli: join(ROOT, 'apps/server/src/cli.ts'),
      ...Object.fromEntries(migrations),
    },
    outdir: SERVER_OUT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    external: Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@raceway/')),
    alias: {
      '@raceway/shared': join(ROOT, 'packages/shared/src/index.ts'),
      '@raceway/db': join(ROOT, 'db/index.ts'),
    },
    logLevel: 'silent',
  };
}

async function buildServer() {
  const { build } = await import('esbuild');
  // A migration that was renamed or removed must not be left behind, or it would still be run.
  await rm(join(SERVER_OUT, 'migrations'), { recursive: true, force: true });
  await build(await serverBuildOptions());
}

async function buildWeb() {
  // vite belongs to the web application, so it is resolved from there.
  const webManifest = pathToFileURL(join(ROOT, 'apps/web/package.json')).href;
  const { createRequire } = await import('node:module');
  const viteEntry = createRequire(webManifest).resolve('vite');
  /** @type {{ build(config: { root: string, logLevel: string }): Promise<unknown> }} */
  const vite = await import(pathToFileURL(viteEntry).href);
  await vite.build({ root: join(ROOT, 'apps/web'), logLevel: 'warn' });
  await compressWeb();
}

/** Lays a Brotli copy beside each text file, which the server sends to browsers that take it: a fifth of the bytes. */
async function compressWeb() {
  const files = (await filesUnder(WEB_OUT)).filter((file) => /\.(js|css|html|svg)$/.test(file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  await Promise.all(
    files.map(async (file) =>
      writeFile(`${file}.br`, await promisify(brotliCompress)(await readFile(file), { params })),
    ),
  );
}

const BUILDERS = { server: buildServer, web: buildWeb };
const OUTPUTS = { server: join(SERVER_OUT, 'main.js'), web: join(WEB_OUT, 'index.html') };

/**
 * Builds one part unless nothing that it is built from has changed since the last build.
 * @param {Part} part
 * @returns {Promise<boolean>} whether it had to be built
 */
export async function buildIfStale(part) {
  const stampFile = join(ROOT, 'node_modules/.cache/raceway', `build-${part}`);
  const digest = await digestOfInputs(part);
  const previous = existsSync(stampFile) ? await readFile(stampFile, 'utf8') : '';
  if (previous === digest && existsSync(OUTPUTS[part])) return false;
  try {
    await BUILDERS[part]();
  } catch (error) {
    throw new LaunchError(`The ${part} could not be built.\n${messageOf(error)}`);
  }
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, digest);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parts = /** @type {Part[]} */ (process.argv.includes('--server-only') ? ['server'] : ['server', 'web']);
  try {
    for (const part of parts) {
      const startedAtMs = performance.now();
      const wasBuilt = await buildIfStale(part);
      const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
      console.log(wasBuilt ? `${part}: built in ${seconds} s` : `${part}: up to date`);
    }
  } catch (error) {
    exitWith(error);
  }
}
