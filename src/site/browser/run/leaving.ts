/** Tells whether the page has been left since: what was asked for before is not wanted when it is shown again. */
export function leaving(): () => boolean {
  let isLeft = false;
  addEventListener(
    'pagehide',
    () => {
      isLeft = true;
    },
    { once: true },
  );
  return () => isLeft;
}
