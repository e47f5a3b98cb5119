/** The lines of a block of code. */
export function plainCode(block: Element): string {
  const lines = [...block.querySelectorAll('.ec-line .code')];
  const text = lines.length > 0 ? lines.map((line) => line.textContent ?? '').join('\n') : (block.textContent ?? '');
  return text.replace(/\n+$/, '');
}
