import { setTimeout } from 'node:timers/promises';
import type { Site } from '../judged.ts';
import type { SiteOptions } from '../options.ts';
import type { Edition } from './edition.ts';
import { createReader } from './reader.ts';
import { type Touched, touchedOf } from './touched.ts';

/** What `astro dev` shows while somebody edits. */
export interface Workbench {
  /** What is there now, once nothing has been written for a moment. Throws where options cannot be resolved any more. */
  edition(): Promise<Edition>;
  site(): Promise<Site>;
  /** Says that a file was written, made or removed; returns whether that may change the site. */
  touch(file: string): boolean;
}

/** Milliseconds without a write after which files are read: an editor may write one in several steps. */
const QUIET = 15;

/** Opens a workbench; `resolve` says what the site is made of now. Nothing is read before it is asked for. */
export function openWorkbench(resolve: () => SiteOptions): Workbench {
  const read = createReader();
  let options = resolve();
  let touched: Touched = { repository: false, pages: [] };
  let touchedAt = Number.NEGATIVE_INFINITY;
  let latest: Promise<Edition> | undefined;
  let isStale = true;
  let isWaiting = false;

  /** Reads after the edition before, so that both do not read the repository. */
  async function next(previous: Promise<unknown> | undefined): Promise<Edition> {
    isWaiting = true;
    await previous?.catch(() => undefined);
    while (performance.now() - touchedAt < QUIET) await setTimeout(QUIET);
    isWaiting = false;
    const since = touched;
    touched = { repository: false, pages: [] };
    options = resolve();
    return read(options, since);
  }

  const edition = () => {
    if (isStale || latest === undefined) latest = next(latest);
    isStale = false;
    return latest;
  };
  return {
    edition,
    site: async () => (await edition()).site,
    touch: (file) => {
      const more = touchedOf([file], options);
      if (more === undefined) return false;
      touched = { repository: touched.repository || more.repository, pages: [...touched.pages, ...more.pages] };
      touchedAt = performance.now();
      if (!isWaiting) isStale = true;
      return true;
    },
  };
}
