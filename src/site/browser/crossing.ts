// A reader who comes from a search result goes on to that page, if it is one of the environment to be entered.
const enter = document.querySelector<HTMLAnchorElement>('[data-enter]');
const then = new URLSearchParams(location.search).get('then');
if (enter !== null && then !== null) {
  const target = new URL(then, location.href);
  if (target.origin === location.origin && target.pathname.startsWith(new URL(enter.href).pathname))
    enter.href = target.href;
}
