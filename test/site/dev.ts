import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { configText, environment, type Options } from './build.ts';
import { PROJECT } from './project.ts';

/** A running `astro dev`, which builds each page when it is asked for, whatever the gate says. */
export interface DevSite {
  origin: string;
  /** What it has printed so far. */
  printed(): string;
  stop(): void;
}

/** Unlike the command, it says where it is only when all pages have been read. */
const SERVER = `
import { dev } from 'astro';
const server = await dev({ configFile: process.argv[1], force: true, logLevel: process.argv[2] });
console.log('http://localhost:' + server.address.port);
`;

/** Starts `astro dev` on this worker's copy of the project with the integration set to other folders. */
export async function startDev(options: Options, logLevel: 'error' | 'info' = 'error'): Promise<DevSite> {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-dev-'));
  const config = join(PROJECT, `astro.test-${process.pid}-${Date.now()}.config.mjs`);
  writeFileSync(config, configText(options, folder));
  forgetPages();
  const child = spawn(process.execPath, ['--input-type=module', '-e', SERVER, relative(PROJECT, config), logLevel], {
    cwd: PROJECT,
    env: environment('development'),
  });
  const clear = () => {
    rmSync(config, { force: true });
    forgetPages();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const printed = printedBy(child);
    const origin = await addressOf(child, printed);
    return {
      origin,
      printed,
      stop: () => {
        child.kill();
        clear();
      },
    };
  } catch (error) {
    child.kill();
    clear();
    throw error;
  }
}

/** Removes what Astro keeps of pages between runs: it would lead one run to the pages of another, which are gone. */
function forgetPages(): void {
  for (const file of ['data-store.json', 'content-modules.mjs', 'content-assets.mjs'])
    rmSync(join(PROJECT, '.astro', file), { force: true });
}

/** What a server has printed. */
function printedBy(child: ChildProcess): () => string {
  let printed = '';
  const read = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  return () => printed;
}

/** The address that the server prints once it answers. */
function addressOf(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [address] = /http:\/\/localhost:\d+/.exec(printed()) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`astro dev ended with ${code}:\n${printed()}`)));
  });
}
