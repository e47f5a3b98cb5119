declare module 'virtual:towpath/options' {
  import type { SiteOptions } from './options.ts';
  export const options: SiteOptions;
}
