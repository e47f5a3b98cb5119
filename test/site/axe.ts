import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export const THEMES = ['light', 'dark'] as const;

/** Of the light theme axe looks at everything, and of the dark one at what depends on colours, since a theme changes nothing else. */
const OF_THEME: Readonly<Record<(typeof THEMES)[number], RunOptions>> = {
  light: {},
  dark: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
};

/** What axe finds on a page as it stands, each with the first element that it is found at. Loads axe into the page once. */
export async function axeFaults(page: Page, theme: (typeof THEMES)[number]): Promise<(string | undefined)[][]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source}; 0`);
  return page.evaluate(
    async (options) => {
      const { violations } = await window.axe.run(document, options);
      return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
    },
    // What keeps a rule needs no account of where it is, which is most of the work on a long page.
    { ...OF_THEME[theme], resultTypes: ['violations'] } satisfies RunOptions,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
