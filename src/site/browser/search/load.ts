type Search = typeof import('./search.ts');

let loaded: Promise<Search> | undefined;
let failed: string | undefined;
let tries = 0;

/** Loads search's script once; one that did not load is loaded anew by whoever asks next. */
export function loadSearch(): Promise<Search> {
  loaded ??= load().catch((fault: unknown) => {
    loaded = undefined;
    failed ??= /https?:\S+\.js/.exec(String(fault))?.[0];
    throw fault;
  });
  return loaded;
}

/** A browser remembers under its address that a script did not load: a further try needs an address of its own. */
function load(): Promise<Search> {
  if (failed === undefined) return import('./search.ts');
  tries += 1;
  return import(/* @vite-ignore */ `${failed}?again=${tries}`);
}
