// SPDX-License-Identifier: Apache-2.0
// Writes src/lib/client.ts from the API description that a hub serves.
//   node scripts/make_client.mjs openapi.json            writes it
//   node scripts/make_client.mjs openapi.json --check    says whether it is stale (exit code 1)
import { readFileSync, writeFileSync } from 'node:fs';

const [from, mode] = process.argv.slice(2);
const api = JSON.parse(readFileSync(from, 'utf8'));
const target = new URL('../src/lib/client.ts', import.meta.url);

const pascal = (name) => name.replace(/(^|[_.-])(\w)/g, (_, __, c) => c.toUpperCase());
const ref_name = (ref) => pascal(ref.slice(ref.lastIndexOf('/') + 1));
const quoted = (text) => `'${text.replace(/'/g, "\\'")}'`;
const used = new Set();

function type_of(schema) {
  if (!schema || Object.keys(schema).length === 0) return 'unknown';
  if (schema.$ref) {
    used.add(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1));
    return ref_name(schema.$ref);
  }
  if (schema.allOf?.length === 1) return type_of(schema.allOf[0]);
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf).map(type_of).join(' | ');
  if (schema.enum) return schema.enum.map((w) => quoted(String(w))).join(' | ');
  if (schema.const !== undefined) return quoted(String(schema.const));
  if (Array.isArray(schema.type)) return schema.type.map((type) => type_of({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    case 'null':
      return 'null';
    case 'array': {
      const inner = type_of(schema.items);
      return /[ |]/.test(inner) ? `(${inner})[]` : `${inner}[]`;
    }
    case 'object':
      return schema.properties ? record(schema) : 'Record<string, unknown>';
  }
  return 'unknown';
}

function record(schema, indent = '') {
  const required = new Set(schema.required ?? []);
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, one]) => `${indent}  ${name}${required.has(name) ? '' : '?'}: ${type_of(one)};`,
  );
  return members.length ? `{\n${members.join('\n')}\n${indent}}` : 'object';
}

function request_of(operation) {
  const members = (operation.parameters ?? [])
    .filter((p) => p.in === 'path' || p.in === 'query')
    .map((p) => `${p.name}${p.required ? '' : '?'}: ${type_of(p.schema)}`);
  const body = operation.requestBody?.content['application/json']?.schema;
  const parts = [];
  if (members.length) parts.push(`{ ${members.join('; ')} }`);
  if (body) parts.push(type_of(body));
  const all_optional = !members.some((m) => !/^\w+\?/.test(m)) && !operation.requestBody?.required;
  return { type: parts.join(' & '), all_optional };
}

const functions = [];
const kinds = [];
for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const name = operation.operationId.replace(/[^A-Za-z0-9]+/g, '_');
    if (operation.operationId.startsWith('events.') && path.startsWith('/v1/events/') && method === 'post')
      kinds.push(operation.operationId.slice('events.'.length));
    const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
    const content = good?.content ?? {};
    // Streams are not calls; of what is printed too (PDF), the JSON is.
    const types = Object.keys(content);
    if (types.length > 0 && !types.includes('application/json')) continue;
    const answer = content['application/json'] ? type_of(content['application/json'].schema) : 'object';
    const { type, all_optional } = request_of(operation);
    const argument = type ? `request: ${type}${all_optional ? ' = {}' : ''}` : '';
    functions.push(
      `/** ${operation.summary} */\nexport const ${name} = (${argument}) =>\n` +
        `  call<${answer}>(${quoted(method.toUpperCase())}, ${quoted(path)}${type ? ', request' : ''});`,
    );
  }
}

const types = [];
const schemas = api.components?.schemas ?? {};
const done = new Set();
for (;;) {
  const next = [...used].filter((name) => !done.has(name)).sort();
  if (next.length === 0) break;
  for (const name of next) {
    done.add(name);
    const schema = schemas[name];
    const doc = schema.description ? `/** ${schema.description} */\n` : '';
    const text = schema.properties ? `export interface ${pascal(name)} ${record(schema)}` : `export type ${pascal(name)} = ${type_of(schema)};`;
    types.push([name, doc + text]);
  }
}
types.sort((a, b) => (a[0] < b[0] ? -1 : 1));

const text =
  `// SPDX-License-Identifier: Apache-2.0\n// Made by scripts/make_client.mjs from the API description that the hub serves. Do not edit.\n` +
  `import { call } from './call';\n\nexport const event_kinds = [\n${kinds.map((k) => `  ${quoted(k)},`).join('\n')}\n] as const;\n\n` +
  types.map(([, one]) => one).join('\n') + '\n\n' + functions.join('\n') + '\n';

if (mode === '--check') {
  if (readFileSync(target, 'utf8') === text) process.exit(0);
  console.error('web/src/lib/client.ts is stale: run `lifeline serve --demo`, then in web/: npm run client (and npm run build)');
  process.exit(1);
}
writeFileSync(target, text);
