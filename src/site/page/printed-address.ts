/**
 * The absolute address that is printed after a link. `text` is the link's HTML. Undefined where none is printed: for a link
 * within the page, for one whose text is its address, and for one inside a site whose own address is not configured.
 */
export function printedAddress(href: string, text: string, path: string, site: URL | undefined): string | undefined {
  if (href.startsWith('#')) return undefined;
  const isAbsolute = URL.canParse(href);
  if (!isAbsolute && site === undefined) return undefined;
  const here = site === undefined ? undefined : new URL(path, site).href;
  // An address with a placeholder, such as `https://{{host}}`, cannot be parsed.
  const address = URL.canParse(href, here) ? new URL(href, here).href : href;
  const written = text.replaceAll('&#38;', '&').replaceAll('&amp;', '&').trim();
  const isItself = [written, `mailto:${written}`].some((each) => URL.canParse(each) && new URL(each).href === address);
  return isItself || written === href ? undefined : address;
}
