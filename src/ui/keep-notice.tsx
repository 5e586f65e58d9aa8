import { useSyncExternalStore } from 'react';
import { keepProblem, onKeepProblem } from './storage.ts';
import { useSay } from './use-say.ts';

/** Says that a reload would lose something, or that something was set aside. */
export function KeepNotice({ line }: { line: string }) {
  const say = useSay();
  const problem = useSyncExternalStore(onKeepProblem, keepProblem);
  if (problem === null) return null;
  return (
    <p role="alert" className={line}>
      {say(`keep_${problem}`)}
    </p>
  );
}
