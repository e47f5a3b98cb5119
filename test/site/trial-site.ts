import { afterAll, beforeAll } from 'vitest';
import { type OpenSite, openSite } from './site.ts';
import { trialPolicy } from './trial.ts';

/** Builds and opens a site of the policy that ships with some pages more, for the tests of one file. */
export function trialSite(pages: Readonly<Record<string, string>>): Pick<OpenSite, 'origin' | 'withPage' | 'openPage'> {
  const policy = trialPolicy(pages);
  let site: OpenSite | undefined;
  beforeAll(async () => {
    site = await openSite({
      policy: policy.folder,
      repo: './examples/storefront',
      gate: 'policy',
      now: '2026-11-10T12:00:00Z',
    });
  });
  afterAll(async () => {
    policy.remove();
    await site?.close();
  });
  return {
    get origin() {
      return site!.origin;
    },
    withPage: (...given) => site!.withPage(...given),
    openPage: (...given) => site!.openPage(...given),
  };
}
