import { beforeRenewal, keepSite, wireChecked, wireKept } from './offline/offline.ts';
import { plainCode } from './run/code-lines.ts';
import { wireCopying } from './run/copy.ts';
import { wireScrollingCode } from './scrolling-code.ts';
import { wireSearch } from './search/keys.ts';
import { loadSearch } from './search/load.ts';

// A runbook wires its own copying, because it knows which values are missing.
if (document.querySelector('[data-runbook]') === null) wireCopying({ environment: undefined, text: plainCode });
wireScrollingCode();
wireSearch();
wireKept();
wireChecked();
beforeRenewal(() => Promise.all([loadSearch(), import('./run/ask.ts')]));
keepSite();
