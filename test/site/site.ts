import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { type Build, buildSite, type Options } from './build.ts';
import { serve } from './serve.ts';

/** A built site that is served, and a browser to look at it with. */
export interface OpenSite {
  built: Pick<Build, 'out'>;
  origin: string;
  /** Uses a page of its own, and hands over what went wrong in it. What the policy of a page refuses fails the test, unless it is told that it may. */
  withPage(options: PageOptions, use: (page: Page, faults: string[]) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

type PageOptions = Omit<BrowserContextOptions, 'viewport'> & { width?: number; mayRefuse?: true };

/** The project's own policy and example, as every page shows it; built for the first file that asks, and for those after it. */
export async function openShippedSite(): Promise<OpenSite> {
  shipped ??= succeeded(buildSite({ policy: './content', repo: './examples/storefront', now: '2026-11-10T12:00:00Z' }));
  return openBuilt({ ...shipped, remove: () => undefined }, '/');
}

/** Builds a site of its own, serves it and looks at it with the browser. */
export async function openSite(options: Options, base = '/'): Promise<OpenSite> {
  return openBuilt(succeeded(buildSite(options, base)), base);
}

let shipped: Build | undefined;
let browser: Promise<Browser> | undefined;
process.once('exit', () => shipped?.remove());

function succeeded(built: Build): Build {
  if (built.code !== 0) throw new Error(`astro build ended with ${built.code}:\n${built.stdout}${built.stderr}`);
  return built;
}

/** Serves a site that has been built, and looks at it with the browser. */
export async function openBuilt(built: Pick<Build, 'out' | 'remove'>, base: string): Promise<OpenSite> {
  const server = await serve(built.out, base);
  browser ??= launch();
  const started = await browser;
  return {
    built,
    origin: server.origin,
    withPage: async ({ width = 1280, mayRefuse, ...rest }, use) => {
      const context = await started.newContext({
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
        serviceWorkers: 'block',
        ...rest,
      });
      try {
        const page = await context.newPage();
        const faults: string[] = [];
        const refused: string[] = [];
        page.on('pageerror', (error) => faults.push(String(error)));
        page.on('console', (message) => {
          if (message.text().includes('Content Security Policy')) refused.push(message.text());
          if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
        });
        await use(page, faults);
        if (mayRefuse !== true && refused.length > 0) throw new Error(refused.join('\n'));
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await server.close();
      built.remove();
    },
  };
}

/** The browser that comes with its npm package. In a single process it would end with its first page. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  const usual = chromium.args.filter((arg) => !['--single-process', '--no-zygote'].includes(arg));
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: [...usual, ...more], headless: true });
}
