import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export const THEMES = ['light', 'dark'] as const;

/**
 * What axe finds, each with the first element that it is found at: of the light theme everything, and of the dark one what
 * depends on colours, since a theme changes nothing else.
 */
export async function axeFaults(page: Page, theme: (typeof THEMES)[number]): Promise<(string | undefined)[][]> {
  // Otherwise it opens a second page to gather what it finds in frames of other sites, and there are no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (theme === 'light'
    ? axe
    : axe.withRules(['color-contrast', 'link-in-text-block'])
  ).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}
