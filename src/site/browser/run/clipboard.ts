/** Whether a text could be copied: over plain HTTP a page has no clipboard, and elsewhere the browser may refuse it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
