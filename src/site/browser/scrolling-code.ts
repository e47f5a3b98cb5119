/** Lets the keyboard reach code that scrolls at the width of the window, and passes over other code. */
export function wireScrollingCode(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const each of document.querySelectorAll('.expressive-code pre, .code-lines')) observer.observe(each);
}
