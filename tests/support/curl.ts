/** What shell variables hold: texts, and lists for `"${name[@]}"`. */
export type ShellVariables = Readonly<Record<string, string | readonly string[]>>;

const wordPart = /\\\n|(?<end>\n)|(?<space>[ \t]+)|'(?<exact>[^']*)'|"(?<quoted>[^"]*)"|(?<bare>[^\s'"\\]+)/gy;

/**
 * The commands of a script as lists of words, as a shell reads them, as far as curl lines need it.
 * @throws Error for what it does not understand
 */
function commandsOf(script: string, variables: ShellVariables): string[][] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  const endWord = () => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  const expand = (text: string) =>
    text.replace(/\$(\w+)/g, (_, name: string) => {
      const value = variables[name];
      if (typeof value !== 'string') throw new Error(`The script uses $${name}, which is no text.`);
      return value;
    });
  let readTo = 0;
  for (const { 0: part, index, groups } of script.matchAll(wordPart)) {
    readTo = index + part.length;
    const list = /^\$\{(\w+)\[@\]\}$/.exec(groups?.quoted ?? '')?.[1];
    if (list) commands.at(-1)?.push(...(variables[list] ?? []));
    else if (groups?.exact !== undefined) word = `${word ?? ''}${groups.exact}`;
    else if (groups?.quoted !== undefined) word = `${word ?? ''}${expand(groups.quoted)}`;
    else if (groups?.bare !== undefined) word = `${word ?? ''}${expand(groups.bare)}`;
    else endWord();
    if (groups?.end !== undefined) commands.push([]);
  }
  if (readTo < script.length) throw new Error(`Not understood: ${script.slice(readTo, readTo + 40)}`);
  endWord();
  return commands.filter((words) => words.length > 0);
}

/** The request that one curl line sends. */
function requestOf([program, ...words]: readonly string[]): Request {
  if (program !== 'curl') throw new Error(`${program} is not curl.`);
  const headers = new Headers();
  const data: string[] = [];
  let url = '';
  let isGet = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const takeValue = () => {
      index += 1;
      return words[index] ?? '';
    };
    if (word === '-sG') isGet = true;
    else if (word === '-d') data.push(takeValue());
    else if (word === '--data-urlencode') {
      const [name = '', ...value] = takeValue().split('=');
      data.push(`${name}=${encodeURIComponent(value.join('='))}`);
    } else if (word === '-H') {
      const [name = '', ...value] = takeValue().split(':');
      headers.append(name, value.join(':').trim());
    } else if (word.startsWith('-')) {
      if (word !== '-s') throw new Error(`The option ${word} is not understood.`);
    } else url = word;
  }
  if (isGet) return new Request(`${url}?${data.join('&')}`, { headers });
  return data.length > 0
    ? new Request(url, { method: 'POST', headers, body: data.join('&') })
    : new Request(url, { headers });
}

/** The requests that a script of curl lines sends, in order. Understands -s, -G, -d, -H and --data-urlencode. */
export function curlRequests(script: string, variables: ShellVariables): Request[] {
  return commandsOf(script, variables).map(requestOf);
}
