import { keepSite, wireAge } from './offline.ts';
import { wireCopying } from './run/copy.ts';
import { wireSearch } from './search/keys.ts';

// A runbook wires its own copying: it knows which values are missing.
if (document.querySelector('[data-runbook]') === null) wireCopying({ environment: undefined, guarded: false });
wireSearch();
wireAge();
keepSite();
