/**
 * The whole address that paper shows behind a link with a text, as HTML; undefined where it shows none: for a place on the
 * same page, where the text is the address, and inside a site that does not know its own.
 */
export function printedAddress(href: string, text: string, path: string, site: URL | undefined): string | undefined {
  if (href.startsWith('#')) return undefined;
  const isWhole = URL.canParse(href);
  if (!isWhole && site === undefined) return undefined;
  const here = site === undefined ? undefined : new URL(path, site).href;
  // An address with a gap to fill in, such as a port, is none yet.
  const address = URL.canParse(href, here) ? new URL(href, here).href : href;
  const written = text.replaceAll('&#38;', '&').replaceAll('&amp;', '&').trim();
  const isItself = [written, `mailto:${written}`].some((each) => URL.canParse(each) && new URL(each).href === address);
  return isItself || written === href ? undefined : address;
}
