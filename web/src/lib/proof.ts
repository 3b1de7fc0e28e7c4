// SPDX-License-Identifier: Apache-2.0
// Checks in the browser that an event is in the journal whose root is shown (docs/formats/event.md): the leaf is
// SHA-256(0x00, leaf before, body), the path upward is that of RFC 9162, section 2.1.3.
import type { Receipt } from './client';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (of: Uint8Array) => Array.from(of, (b) => b.toString(16).padStart(2, '0')).join('');
async function hash(...parts: Uint8Array[]): Promise<Uint8Array> {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) all.set(part, at), (at += part.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

export async function is_proven(receipt: Receipt): Promise<boolean> {
  let node = await hash(Uint8Array.of(0), bytes(receipt.previous_hex), bytes(receipt.body_hex));
  let index = receipt.event.position - 1;
  let last = receipt.tree_size - 1;
  if (index > last || index < 0) return false;
  for (const step of receipt.path_hex) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      node = await hash(Uint8Array.of(1), bytes(step), node);
      while (index % 2 === 0 && index !== 0) {
        index = Math.floor(index / 2);
        last = Math.floor(last / 2);
      }
    } else {
      node = await hash(Uint8Array.of(1), node, bytes(step));
    }
    index = Math.floor(index / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hex(node) === receipt.root_hex;
}
