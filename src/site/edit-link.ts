const PATH = '{path}';

/** The address at which a page is edited: the configured one with the page's file in it. */
export function editLink(template: string, file: string): string {
  return template.replaceAll(PATH, () => file.split('/').map(encodeURIComponent).join('/'));
}

/** What is wrong with a configured address, if anything. */
export function editFault(template: string): string | undefined {
  if (template.includes(PATH) && /^https?:$/.test(URL.canParse(template) ? new URL(template).protocol : ''))
    return undefined;
  return `\`edit\` is \`${template}\`; write an address with \`${PATH}\` in it, such as \`https://git.example.com/policy/edit/main/${PATH}\`.`;
}
