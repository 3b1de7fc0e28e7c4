// SPDX-License-Identifier: Apache-2.0
// Commands to the hub: one event of one kind. The id is chosen here, so that sending again changes nothing.
import * as api from './client';
import { new_event_id, Refused } from './call';

export type Body = Record<string, object>; // { kind: { members } }
export interface Command {
  id: string;
  at_utc?: string; // given where the same command may be sent again later
  body: Body;
}

export const send = (...bodies: Body[]) => send_commands(bodies.map((body) => ({ id: new_event_id(), body })));

export const refused_of = (no: api.Outcome) => new Refused(422, no.code ?? 'refused', no.sentence ?? '', [], no.verdict);

// Each with what the hub said of it: some may be taken and others refused.
export async function try_commands(commands: Command[]): Promise<api.Outcome[]> {
  return (await api.events_batch({ events: commands.map((one) => ({ ...one, body: one.body as never })) })).outcomes;
}
async function send_commands(commands: Command[]): Promise<api.Outcome[]> {
  const outcomes = await try_commands(commands);
  const no = outcomes.find((o) => !o.accepted);
  if (no) throw refused_of(no);
  return outcomes;
}
