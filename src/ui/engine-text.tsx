/** The engine's state as text, while the lab has no scenes yet: run it, kill the broker, start it again, read what happened. */
import { useEffect, useRef, useState } from 'react';
import type { Command } from '../engine/commands.ts';
import { type Lab, LabError, type LabStatus } from '../host/lab.ts';
import { oneBroker } from '../scenario/one-broker.ts';

const SECOND = 1_000_000;
const BROKER = 'broker-1';

const BUTTONS: readonly { readonly label: string; readonly command: Command }[] = [
  { label: 'Kill the broker', command: { kind: 'kill', process: BROKER } },
  { label: 'Start the broker', command: { kind: 'start', process: BROKER } },
  { label: 'Power loss', command: { kind: 'powerLoss', host: 'host-1' } },
  { label: 'Power on', command: { kind: 'powerOn', host: 'host-1' } },
];

export function EngineText({ lab }: { lab: Lab }) {
  const [status, setStatus] = useState<LabStatus | null>(null);
  const [text, setText] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const opened = useRef(false);

  async function show(next: Promise<LabStatus>): Promise<void> {
    try {
      const reached = await next;
      setText(await lab.stateText());
      setStatus(reached);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof LabError ? error.message : String(error));
    }
  }

  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    const scenario = oneBroker({ producer: { perSecond: 10 } });
    void show(lab.open({ scenario, seed: 1, given: [] }).then(() => lab.run(5 * SECOND)));
  });

  const run = () => status !== null && show(lab.run((Math.floor(status.time / SECOND) + 1) * SECOND));
  const act = (command: Command) => status !== null && show(lab.act(command, status.events, status.time).then(() => lab.status()));

  return (
    <main className="mx-auto max-w-5xl p-8">
      <h1 className="text-2xl">Highwater</h1>
      <p className="mt-4">
        A learning lab for Apache Kafka. One controller, one broker, one producer and one consumer run in a worker of this page; this is
        their state as text.
      </p>
      {crossOriginIsolated ? null : (
        <p className="mt-4" role="alert">
          This page is not isolated: its server sends no Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, so
          log memory is not shared with the page. Everything else works.
        </p>
      )}
      {problem === null ? null : (
        <p className="mt-4" role="alert">
          {problem}
        </p>
      )}
      <p className="mt-4 flex gap-4">
        <button type="button" className="underline" onClick={run}>
          Run one more second
        </button>
        {BUTTONS.map(({ label, command }) => (
          <button key={label} type="button" className="underline" onClick={() => act(command)}>
            {label}
          </button>
        ))}
      </p>
      <pre className="mt-4 text-sm whitespace-pre-wrap" aria-label="State of the engine">
        {text.join('\n')}
      </pre>
    </main>
  );
}
