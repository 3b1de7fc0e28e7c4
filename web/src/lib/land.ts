// SPDX-License-Identifier: Apache-2.0
// The base map: Natural Earth 1:110m, from the package world-atlas, served by this server.
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from 'world-atlas/countries-110m.json?url';

async function load() {
  const answer = await fetch(address);
  const atlas = (await answer.json()) as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
  return {
    land: feature(atlas, atlas.objects.land),
    borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
  };
}
let loading: ReturnType<typeof load> | undefined;
export const world = () => (loading ??= load());
