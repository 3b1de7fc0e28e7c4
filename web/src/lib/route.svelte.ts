// SPDX-License-Identifier: Apache-2.0
// Where in the site the reader is: everything on a page that can be pointed at is in the address, after the
// hash: #/flow?lane=LGG~IT-CONE&t=2020-03-14T08:00Z. What stands after the hash never reaches a server's log,
// so a donor's link may be in it.

export interface Place {
  page: string;
  id: string;
  query: Record<string, string>;
}

function read(): Place {
  const hash = location.hash.replace(/^#\/?/, '');
  const [path = '', search = ''] = hash.split('?', 2);
  const [page = '', ...rest] = path.split('/');
  const query: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) query[key] = value;
  return { page, id: rest.map(decodeURIComponent).join('/'), query };
}

export function link(page: string, id = '', query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
  const tail = search.toString();
  return `#/${page}${id ? '/' + encodeURIComponent(id) : ''}${tail ? '?' + tail : ''}`;
}

class Route {
  now = $state.raw(read());

  constructor() {
    addEventListener('hashchange', () => (this.now = read()));
  }
  go(to: string) {
    location.hash = to;
  }
  // Changes parts of the query; null takes one away. `quietly`: no step for the back button (sliders, typing).
  set(changes: Record<string, string | null>, quietly = false) {
    const query: Record<string, string | undefined> = { ...this.now.query };
    for (const [key, value] of Object.entries(changes)) query[key] = value ?? undefined;
    const to = link(this.now.page, this.now.id, query);
    if (to === location.hash) return;
    if (quietly) {
      history.replaceState(null, '', to);
      this.now = read();
    } else {
      location.hash = to;
    }
  }
}

export const route = new Route();
