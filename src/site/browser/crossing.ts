// Whoever came here by a result of search goes on to that page, as long as it lies behind this door.
const enter = document.querySelector<HTMLAnchorElement>('[data-enter]');
const then = new URLSearchParams(location.search).get('then');
if (enter !== null && then !== null) {
  const target = new URL(then, location.href);
  if (target.origin === location.origin && target.pathname.startsWith(new URL(enter.href).pathname))
    enter.href = target.href;
}
