import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where the trial's runbook is published, in two environments. */
export const STAGING = '/staging/runbooks/rotate-a-token/';
export const PRODUCTION = '/production/runbooks/rotate-a-token/';

export const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
/** A run that was copied as Markdown, which takes a moment. */
export async function copiedRun(page: Page): Promise<string> {
  await expect.poll(() => clipboard(page)).toMatch(/^# /);
  return clipboard(page);
}
export const copy = (page: Page, number: number) => page.getByRole('button', { name: `Copy code ${number}` });
export const field = (page: Page, name: string) => page.locator(`input[name=${name}]`);
export const stepBox = (page: Page, number: number) => page.getByRole('checkbox', { name: `Step ${number} done` });
