import { keepSite, wireChecked, wireKept } from './offline/offline.ts';
import { plainCode } from './run/code-lines.ts';
import { wireCopying } from './run/copy.ts';
import { wireSearch } from './search/keys.ts';
import { loadSearch } from './search/load.ts';

// A runbook wires its own copying, because it knows which values are missing.
if (document.querySelector('[data-runbook]') === null) wireCopying({ environment: undefined, text: plainCode });
wireSearch();
wireKept();
wireChecked();
keepSite(loadSearch);
