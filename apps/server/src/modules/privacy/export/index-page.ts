/** A page that says what the copy holds, readable without us. */
export function indexPage(written: readonly { readonly name: string; readonly count: number }[]): string {
  const lines = written.map(
    ({ name, count }) => `<li><a href="${encodeURI(name)}">${escaped(name)}</a> (${count})</li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Your data in Backline</title></head>
<body>
<h1>Your data in Backline</h1>
<p>Everything that is kept of you, as JSON (any editor opens it) and as the files that you uploaded, with the number of entries.
"account" is how you log in; "workspaces" is what you wrote, in your own workspace everything; "log" is what was noted of what
you did. Secrets, such as your password, are kept only as hashes or sealed, and are not in here.</p>
<ul>
${lines.join('\n')}
</ul>
</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
