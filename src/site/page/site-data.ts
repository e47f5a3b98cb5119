import { options } from 'virtual:towpath/options';
import { workbench } from 'virtual:towpath/workbench';
import { json } from '../../report/check/json.ts';
import { visibleOutput } from '../../report/visible.ts';
import { once } from '../../text/once.ts';
import type { Site } from '../judged.ts';
import { siteOfBuild } from '../load-site.ts';
import { withoutValues } from './compare-words.ts';
import { visibleTexts } from './visible-texts.ts';

/** What is read, with texts as pages show them, and the report as `towpath check --format json` prints it. */
interface ShownSite extends Site {
  reportJson(): string;
}

const shown = new WeakMap<Site, ShownSite>();

/**
 * The data of all pages. A build has read it for its gate; in `astro dev` it is as files are now. In the report, the board, the
 * timelines, the comparisons, the audit and the proofs there is what strangers wrote, of which pages show everything.
 */
export async function siteData(): Promise<ShownSite> {
  const site = await (workbench === undefined ? siteOfBuild(options) : workbench.site());
  const visible = shown.get(site) ?? visibleSite(site);
  shown.set(site, visible);
  return visible;
}

function visibleSite(site: Site): ShownSite {
  const report = visibleTexts(site.report);
  const board = once(() => visibleTexts(site.board));
  const timelines = once(() => visibleTexts(site.timelines));
  const proofs = once(() => visibleTexts(site.proofs));
  return {
    policy: site.policy,
    repository: site.repository,
    pages: site.pages,
    report,
    get board() {
      return board();
    },
    get timelines() {
      return timelines();
    },
    compare: (environments) => visibleTexts(withoutValues(site.compare(environments))),
    retrospect: () => visibleTexts(site.retrospect()),
    get proofs() {
      return proofs();
    },
    get examples() {
      return site.examples;
    },
    examplesOf: site.examplesOf,
    subjects: site.subjects,
    reportJson: () => visibleOutput(json(site.report), { color: false }),
  };
}

export { options as siteOptions };
