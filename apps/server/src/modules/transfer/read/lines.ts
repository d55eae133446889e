import { importLimits } from '@backline/contract/transfer';
import { unreadableFile } from './import-file-error.ts';

export interface TextLine {
  readonly text: string;
  readonly line: number;
  /** False when the file ends without a line break here. */
  readonly ended: boolean;
}

const longestLine = importLimits.cellBytes * 20;

/** The lines of a text that comes in chunks; LF, CRLF, and CR as old programs wrote it. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  const lineEnd = /\r\n|\n|\r/g;
  let rest = '';
  let line = 1;
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let from = 0;
    lineEnd.lastIndex = 0;
    for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
      // A CR at the end of a chunk may be the first half of a CRLF.
      if (end[0] === '\r' && lineEnd.lastIndex === text.length) break;
      yield { text: text.slice(from, end.index), line, ended: true };
      line += 1;
      from = lineEnd.lastIndex;
    }
    rest = text.slice(from);
    if (rest.length > longestLine) unreadableFile('CELL_TOO_LARGE', 'A line is longer than 2 MB', { line });
  }
  if (rest.endsWith('\r')) return yield { text: rest.slice(0, -1), line, ended: true };
  if (rest !== '') yield { text: rest, line, ended: false };
}
