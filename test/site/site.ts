import { existsSync, statfsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { type Build, buildSite } from './build.ts';
import { serve } from './serve.ts';
import { sharedBuild } from './shared-build.ts';

/** A built site that is served, and a browser to look at it with. */
export interface OpenSite {
  built: Pick<Build, 'out'>;
  origin: string;
  /** Uses a page of its own, and hands over what went wrong in it. What the policy of a page refuses fails the test, unless it is told that it may. */
  withPage(options: PageOptions, use: (page: Page, faults: string[]) => Promise<void>): Promise<void>;
  /** Opens a page of its own, which is to be closed. */
  openPage(options: PageOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

/** A page in a browser of its own, and what went wrong there. */
export interface OpenedPage {
  page: Page;
  faults: string[];
  /** Forgets what went wrong. */
  forgive(): void;
  /** Throws where the policy of a page refused something that it may not. */
  confirm(): void;
  close(): Promise<void>;
}

export type PageOptions = Omit<BrowserContextOptions, 'viewport'> & { width?: number; mayRefuse?: true };

/** The project's own policy and example, as every page shows it; built once for all files of tests. */
export async function openShippedSite(): Promise<OpenSite> {
  const options = { policy: './content', repo: './examples/storefront', now: '2026-11-10T12:00:00Z' };
  return openBuilt(await sharedBuild('shipped', (folder) => buildSite(options, '/', folder)));
}

let browser: Promise<Browser> | undefined;

/**
 * Serves a site that was built for a base, and looks at it with the browser, which loads scripts, styles and fonts once for all
 * pages of a context, unless `mayKeep` forbids it.
 */
export async function openBuilt(
  built: Pick<Build, 'out' | 'remove'>,
  base = '/',
  { mayKeep = true } = {},
): Promise<OpenSite> {
  const server = await serve(built.out, base, { mayKeep });
  browser ??= launch();
  const started = await browser.catch((error) => {
    // The next file starts it anew.
    browser = undefined;
    throw error;
  });
  const openPage = (options: PageOptions) => openPageOf(started, options);
  return {
    built,
    origin: server.origin,
    openPage,
    withPage: async (options, use) => {
      const opened = await openPage(options);
      try {
        await use(opened.page, opened.faults);
        opened.confirm();
      } finally {
        await opened.close();
      }
    },
    close: async () => {
      await server.close();
      built.remove();
    },
  };
}

async function openPageOf(browser: Browser, { width = 1280, mayRefuse, ...rest }: PageOptions): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    serviceWorkers: 'block',
    ...rest,
  });
  const faults: string[] = [];
  const refused: string[] = [];
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
  });
  return {
    page: await context.newPage(),
    faults,
    forgive: () => {
      faults.length = 0;
      refused.length = 0;
    },
    confirm: () => {
      if (mayRefuse !== true && refused.length > 0) throw new Error(refused.join('\n'));
    },
    close: () => context.close(),
  };
}

/** The browser that comes with its npm package. In a single process it would end with its first page. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  // What it would draw in three dimensions, no page has.
  chromium.setGraphicsMode = false;
  const usual = chromium.args.filter((arg) => !['--single-process', '--no-zygote'].includes(arg));
  const executablePath = await chromium.executablePath();
  const start = () =>
    playwright.launch({ executablePath, args: [...usual, ...more], headless: true, ignoreDefaultArgs: onDisk() });
  // Every file of a worker needs it, and once in a long while it crashes before its first page, also twice in a row.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const ATTEMPTS = 6;

/** What a browser's processes share may be as much as this many bytes at a time. */
const SHARED_MEMORY = 2 ** 30;

/** The argument by which a browser shares memory through files of `/tmp`, unless `/dev/shm` has no room for it, as in some containers. */
function onDisk(): string[] {
  const { bavail, bsize } = existsSync('/dev/shm') ? statfsSync('/dev/shm') : { bavail: 0, bsize: 0 };
  return bavail * bsize >= SHARED_MEMORY ? ['--disable-dev-shm-usage'] : [];
}
