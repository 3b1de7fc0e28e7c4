// SPDX-License-Identifier: Apache-2.0
// Commands to the hub: one event of one kind. The id is chosen here, so that sending again changes nothing.
import * as api from './client';
import { new_event_id, Refused } from './call';

export type Body = Record<string, object>; // { kind: { members } }

export async function send(...bodies: Body[]): Promise<api.Outcome[]> {
  const events = bodies.map((body) => ({ id: new_event_id(), body: body as never }));
  const { outcomes } = await api.events_batch({ events });
  const no = outcomes.find((o) => !o.accepted);
  if (no) throw new Refused(422, no.code ?? 'refused', no.sentence ?? '', [], no.verdict);
  return outcomes;
}
