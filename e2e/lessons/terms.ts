/** Holds texts to the term table: what is said in one language is said by its term in the other, and nobody uses other words. */
import { type Term, terms } from '../../lessons/terms.ts';

export interface TextPair {
  readonly where: string;
  readonly en: string;
  readonly zh: string;
}

/** Code, configs and names of files are English in both languages. */
function plain(text: string): string {
  return text.replace(/`[^`]*`/g, ' ');
}

function saysIn(term: Term, english: string): boolean {
  return new RegExp(term.enForms ?? `\\b${term.en}s?\\b`, 'i').test(english);
}

export function termProblems(pairs: readonly TextPair[], table: readonly Term[] = terms): string[] {
  const problems: string[] = [];
  for (const { where, en, zh } of pairs) {
    const [english, chinese] = [plain(en), plain(zh)];
    for (const term of table) {
      for (const word of term.notEn ?? []) if (new RegExp(`\\b${word}\\b`, 'i').test(english)) problems.push(`${where}: "${word}" is called ${term.en}`);
      for (const word of term.notZh ?? []) if (chinese.includes(word)) problems.push(`${where}:“${word}”应作“${term.zh}”`);
      const said = [term.zh, ...(term.zhAlso ?? [])];
      if (term.free !== true && saysIn(term, english) && !said.some((word) => chinese.includes(word))) problems.push(`${where}: ${term.en} is not said as ${said.join(' / ')}`);
    }
  }
  return problems;
}
