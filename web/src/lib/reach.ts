// SPDX-License-Identifier: Apache-2.0
// A box that scrolls can be reached by the keyboard; one that does not is no stop on the way.
export function reach(box: HTMLElement) {
  const look = () => {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  const watch = new ResizeObserver(look);
  watch.observe(box);
  if (box.firstElementChild) watch.observe(box.firstElementChild);
  return () => watch.disconnect();
}
