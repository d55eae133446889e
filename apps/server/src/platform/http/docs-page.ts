import { errorCodes, pathOf } from '@backline/contract';
import type { RouteGroup } from '@backline/contract';

/** The API in words, beside its document: one page that needs no script. */
export function docsPage(groups: readonly RouteGroup[]): string {
  const tags = [...new Set(groups.map((group) => group.tag))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Backline API</title><link rel="stylesheet" href="/api/v1/docs.css"></head>
<body><main><h1>Backline API</h1>
<p>Machine-readable: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). Every answer is
<code>{ data, error, meta }</code>. A failed one has <code>error.code</code>, a sentence, and per field <code>path</code>, <code>rule</code>, <code>message</code>.</p>
<ul><li>Lists: <code>page</code> and <code>limit</code> (at most 100), or <code>cursor</code> with the <code>nextCursor</code> of the page before, the same sort and the same filter: rows that come or go meanwhile are neither repeated nor passed over; <code>sort=-localDate</code>, <code>filter[status]=played</code>, <code>fields=id,localDate</code>, <code>total=true</code>.</li>
<li>Writes: log in for the session cookie, send <code>x-csrf-token</code> from <code>GET /api/v1/users/me</code>; programs bring a key of their workspace, <code>Authorization: Bearer bl_…</code>, and neither of these. An <code>Idempotency-Key</code> makes a retry safe, <code>If-Match</code> refuses to overwrite a newer version (412).</li>
<li>Once more: one row comes with an <code>ETag</code>, <code>"7-Ab…"</code>, its version and a digest of all that was sent, other rows and the choice of <code>fields</code> included. Whole in <code>If-None-Match</code> it saves the reply (304); <code>If-Match</code> looks at the version alone and takes <code>"7"</code> too.</li>
<li>Live: <code>/api/v1/live</code> (WebSocket), topics <code>ws/{workspaceId}/all</code> and <code>…/money</code>, resumed by <code>lastSeq</code>.</li></ul>
<nav aria-label="Sections">${tags.map((tag) => `<a href="#${anchor(tag)}">${escape(tag)}</a>`).join(' ')} <a href="#errors">Errors</a></nav>
${tags
  .map((tag) =>
    section(
      tag,
      groups.filter((group) => group.tag === tag),
    ),
  )
  .join('\n')}
<h2 id="errors">Errors</h2><table><thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead><tbody>
${Object.entries(errorCodes)
  .map(
    ([code, { status, message }]) =>
      `<tr><td>${status}</td><td><code>${code}</code></td><td>${escape(message)}</td></tr>`,
  )
  .join('')}
</tbody></table></main></body></html>`;
}

function section(tag: string, groups: readonly RouteGroup[]): string {
  const rows = groups.flatMap((group) =>
    Object.values(group.routes).map(
      (route) =>
        `<tr><td><code class="${route.method.toLowerCase()}">${route.method}</code></td><td><code>${escape(pathOf(group.scope, route))}</code></td><td>${escape(route.summary)}</td><td>${who[group.scope]}</td></tr>`,
    ),
  );
  return `<h2 id="${anchor(tag)}">${escape(tag)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>For</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const who = { public: 'anybody', user: 'logged in', workspace: 'members' } as const;

function anchor(tag: string): string {
  return tag.toLowerCase().replace(/\W+/g, '-');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const docsStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0}main{max-width:70rem;margin:auto;padding:1.5rem}
table{border-collapse:collapse;width:100%;margin-block:1rem;display:block;overflow-x:auto}th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8884;vertical-align:top}
nav a{margin-right:.8rem}code{font-size:.9em}`;
