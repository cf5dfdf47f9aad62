// Finds the lines that exist for a security rule, and takes one away: `code; // SECURITY(n): why`.
// Where the comment stands on a line of its own, the line of code after it is meant.

/**
 * @typedef {object} SecurityLine
 * @property {string} file path from the repository's root
 * @property {number} line 1-based, the line of code that is taken away
 * @property {number} rule
 * @property {string} code
 */

const mark = /(?:\/\/|#|\/\*|<!--)[^\n]*?\bSECURITY\((\d+)\)/;
const commentOnly = /^\s*(\/\/|#|\/\*|\*|<!--|\{\/\*)/;

/**
 * @param {string} file
 * @param {string} text
 * @returns {SecurityLine[]}
 */
export function securityLines(file, text) {
  const lines = text.split('\n');
  return lines.flatMap((code, index) => {
    const rule = mark.exec(code)?.[1];
    if (rule === undefined) return [];
    const at = commentOnly.test(code) ? nextCode(lines, index + 1) : index;
    return [{ file, line: at + 1, rule: Number(rule), code: (lines[at] ?? '').trim() }];
  });
}

/**
 * @param {readonly string[]} lines
 * @param {number} from
 */
function nextCode(lines, from) {
  let at = from;
  while (at < lines.length && (commentOnly.test(lines[at] ?? '') || lines[at]?.trim() === '')) at += 1;
  return at;
}

/**
 * The text without that line; the other lines keep their numbers.
 * @param {string} text
 * @param {number} line 1-based
 */
export function withoutLine(text, line) {
  return text
    .split('\n')
    .map((code, index) => (index === line - 1 ? '' : code))
    .join('\n');
}
