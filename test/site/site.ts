import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { type Build, buildSite, type Options } from './build.ts';
import { serve } from './serve.ts';

/** A built site that is served, and a browser to look at it with. */
export interface OpenSite {
  built: Build;
  origin: string;
  /** Uses a page of its own, and hands over what went wrong in it. */
  withPage(options: PageOptions, use: (page: Page, faults: string[]) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

type PageOptions = Omit<BrowserContextOptions, 'viewport'> & { width?: number };

/** Builds a site once, serves it and starts a browser. */
export async function openSite(options: Options, base = '/'): Promise<OpenSite> {
  const built = buildSite(options, base);
  if (built.code !== 0) throw new Error(`astro build ended with ${built.code}:\n${built.stdout}${built.stderr}`);
  const server = await serve(built.out, base);
  const browser = await launch();
  return {
    built,
    origin: server.origin,
    withPage: async ({ width = 1280, ...rest }, use) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
        serviceWorkers: 'block',
        ...rest,
      });
      try {
        const page = await context.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
        });
        await use(page, faults);
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await browser.close();
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
