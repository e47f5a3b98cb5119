/** Where the site publishes a page of each folder, below its base, by the page's name there. */
export const PAGE_ADDRESSES: Readonly<Record<string, (name: string) => string>> = {
  environments: (name) => `/${name}/`,
  runbooks: (name) => `/${name.replace('/', '/runbooks/')}/`,
  rules: (name) => `/rules/${name}/`,
  guides: (name) => `/guides/${name}/`,
  incidents: (name) => `/incidents/${name}/`,
};

/** The address of a page by its path in the policy, `rules/soak-window.mdx`; undefined where it is no page. */
export function pageAddress(path: string): string | undefined {
  const [, folder = '', name = ''] = /^(\w+)\/(.+)\.mdx$/.exec(path) ?? [];
  return PAGE_ADDRESSES[folder]?.(name);
}
