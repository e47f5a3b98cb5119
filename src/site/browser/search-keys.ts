/** Opens search by its button, by `/`, by Ctrl-K, or at once where the address holds a query. It is loaded only then. */
export function wireSearch(): void {
  // What is typed before search has loaded is not lost; undefined while none is being opened.
  let typed: string | undefined;
  const open = async () => {
    typed ??= '';
    const { openSearch } = await import('./search.ts');
    await openSearch(() => {
      const text = typed ?? '';
      typed = undefined;
      return text;
    });
    typed = undefined;
  };
  for (const press of document.querySelectorAll('[data-search]')) press.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (typed !== undefined && plain && event.key.length === 1) typed += event.key;
    else if (event.key === '/' && plain && !isTyping(event.target)) void open();
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey)
      void open();
    else return;
    event.preventDefault();
  });
  if (new URLSearchParams(location.search).has('q')) void open();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')
  );
}
