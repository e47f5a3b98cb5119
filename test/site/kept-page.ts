import type { Page } from 'playwright-core';
import { afterAll } from 'vitest';
import type { OpenedPage, OpenSite, PageOptions } from './site.ts';

/**
 * A page that is kept for tests which only look at what they open, and open it first: a browser starts one in more time than
 * most of them take. What a tab stores stays, unless `prepare` clears it; a test that fails leaves no page to the next.
 */
export function keptPage(
  site: () => Pick<OpenSite, 'openPage'>,
  options: PageOptions = {},
  prepare: (page: Page) => Promise<unknown> = async () => {},
): (use: (page: Page, faults: string[]) => Promise<void>) => Promise<void> {
  let kept: OpenedPage | undefined;
  const forget = async () => {
    await kept?.close();
    kept = undefined;
  };
  afterAll(forget);
  return async (use) => {
    try {
      if (kept === undefined) {
        kept = await site().openPage(options);
        await prepare(kept.page);
      }
      kept.forgive();
      await use(kept.page, kept.faults);
      kept.confirm();
    } catch (error) {
      await forget();
      throw error;
    }
  };
}
