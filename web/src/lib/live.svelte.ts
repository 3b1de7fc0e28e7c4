// SPDX-License-Identifier: Apache-2.0
// Events as they happen, by server-sent events. The browser resumes with Last-Event-ID after a break; whoever shows
// something subscribes and is told, at most every second, that the world has changed.

type State = 'off' | 'joining' | 'live' | 'lost';

class Live {
  state = $state<State>('off');
  position = $state(0);
  private source: EventSource | null = null;
  private listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  start() {
    if (this.source) return;
    this.state = 'joining';
    const from = this.position ? `?last_event_id=${this.position}` : '';
    const source = new EventSource(`/v1/live${from}`);
    this.source = source;
    source.onopen = () => {
      if (this.state === 'lost') this.changed();
      this.state = 'live';
    };
    source.onerror = () => {
      this.state = 'lost';
      // The browser gives up after an answer that is not a stream: try again by hand.
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        this.source = null;
        clearTimeout(this.retry);
        this.retry = setTimeout(() => this.start(), 3000);
      }
    };
    const took = (e: MessageEvent) => {
      const position = Number(e.lastEventId);
      if (position) this.position = position;
      this.changed();
    };
    source.onmessage = took;
    for (const kind of kinds) source.addEventListener(kind, took as EventListener);
  }
  stop() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
    this.state = 'off';
    this.position = 0;
  }
  on_change(then: () => void): () => void {
    this.listeners.add(then);
    return () => this.listeners.delete(then);
  }
  private changed() {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      for (const one of this.listeners) one();
    }, 1000);
  }
}

// Names of event kinds; EventSource tells only of names that are asked for.
import { event_kinds } from './client';
const kinds = [...event_kinds, 'gap', 'event'];

export const live = new Live();
