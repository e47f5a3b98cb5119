import { loadOnce } from './load-once.ts';

/** The address at which the script did not load, which only the error names: the build has put a hash into it. */
let failed: string | undefined;

const search = loadOnce<typeof import('./search.ts')>(async (attempt) => {
  if (failed !== undefined) return import(/* @vite-ignore */ `${failed}?again=${attempt}`);
  return import('./search.ts').catch((error: unknown) => {
    failed = /https?:\S+\.js/.exec(String(error))?.[0];
    throw error;
  });
});

/** Loads the script of search. */
export const loadSearch = search.get;
