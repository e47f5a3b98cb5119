import { options } from 'virtual:towpath/options';
import { json } from '../../report/check/json.ts';
import { visibleOutput } from '../../report/visible.ts';
import { loadSite, type Site, siteOfBuild } from '../load-site.ts';
import { withoutValues } from './compare-words.ts';
import { visibleTexts } from './visible-texts.ts';

/** What is read, with texts as pages show them, and the report as `towpath check --format json` prints it. */
interface ShownSite extends Site {
  reportJson(): string;
}

let loaded: Promise<ShownSite> | undefined;

/**
 * The data of all pages. A build has read it for its gate; `astro dev` loads it anew after an edit, because it reloads this module. In the
 * report, the board, the timelines, the comparisons, the audit and the proofs there is what strangers wrote, of which pages show everything.
 */
export function siteData(): Promise<ShownSite> {
  const read = import.meta.env.DEV ? loadSite : siteOfBuild;
  loaded ??= read(options).then((site) => ({
    ...site,
    report: visibleTexts(site.report),
    board: visibleTexts(site.board),
    timelines: visibleTexts(site.timelines),
    compare: (environments) => visibleTexts(withoutValues(site.compare(environments))),
    retrospect: () => visibleTexts(site.retrospect()),
    proofs: visibleTexts(site.proofs),
    reportJson: () => visibleOutput(json(site.report), { color: false }),
  }));
  return loaded;
}

export { options as siteOptions };
