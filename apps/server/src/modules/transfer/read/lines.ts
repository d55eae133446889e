import { importLimits } from '@backline/contract/transfer';
import { unreadableFile } from './import-file-error.ts';

export interface TextLine {
  readonly text: string;
  readonly line: number;
  /** False when the file ends without a line break here. */
  readonly ended: boolean;
}

const longestLine = importLimits.cellBytes * 20;

/** The lines of a text that comes in chunks; LF and CRLF. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let rest = '';
  let line = 1;
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield { text: text.slice(from, text[at - 1] === '\r' && at > from ? at - 1 : at), line, ended: true };
      line += 1;
      from = at + 1;
    }
    rest = text.slice(from);
    if (rest.length > longestLine) unreadableFile('CELL_TOO_LARGE', 'A line is longer than 2 MB', { line });
  }
  if (rest !== '') yield { text: rest, line, ended: false };
}
