import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BODIES } from '../../policy/body/bodies.ts';
import { runbookText } from '../../policy/pages.ts';
import { type DevSite, startDev } from '../dev.ts';
import { trialPolicy } from '../trial.ts';

/** The name of the page of a body. */
const nameOf = (index: number) => `body-${index}`;

describe('Astro agrees on', () => {
  const pages = BODIES.map(([, body], index) => [
    `runbooks/dev/${nameOf(index)}.mdx`,
    runbookText({ title: `Body ${index}` }, `${body}\n\n## Steps\n\n1. End.\n`),
  ]);
  const policy = trialPolicy(Object.fromEntries(pages));
  let site: DevSite | undefined;
  beforeAll(async () => {
    site = await startDev({
      policy: policy.folder,
      repo: './examples/storefront',
      now: '2026-11-10T12:00:00Z',
      trustPages: true,
    });
  });
  afterAll(() => {
    site?.stop();
    policy.remove();
  });

  test.each(BODIES.map(([promise, , found], index) => [promise, found === undefined, index] as const))(
    '%s',
    async (_, canBeBuilt, index) => {
      const answer = await fetch(`${site!.origin}/dev/runbooks/${nameOf(index)}/`);
      // What fails while the page is sent cuts it off.
      const text = await answer.text().catch(() => '');
      expect(answer.ok && text.includes('id="steps"') && text.includes('</html>')).toBe(canBeBuilt);
    },
  );
});
