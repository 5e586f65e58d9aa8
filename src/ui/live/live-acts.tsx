import { type FormEvent, useState } from 'react';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { F } from '../../view/records.ts';
import { useRun } from '../stores/stores.ts';
import { LIVE_WORDS } from './words.ts';

const ADMIN = 'admin';
const NAME = '[a-zA-Z0-9._\\-]{1,249}';
const FIELD = 'w-full border border-rule bg-panel px-1 py-0.5 font-mono text-sm';

/** What is done to a live cluster beside what is done to any: a topic is made. */
export function LiveActs({ player }: { player: Player }) {
  const words = useWords(LIVE_WORDS);
  const picture = useRun((run) => run.picture);
  const [topic, setTopic] = useState('');
  const [partitions, setPartitions] = useState(3);
  const brokers = Math.max(1, picture?.alive(F.broker.kind).length ?? 1);
  const [replicas, setReplicas] = useState(Math.min(3, brokers));
  const create = (event: FormEvent): void => {
    event.preventDefault();
    void player.act({ kind: 'createTopic', process: ADMIN, topic, partitions, replicationFactor: replicas, configs: {} });
    setTopic('');
  };
  return (
    <>
      <p className="mb-3 text-sm text-muted">{words('acts')}</p>
      <details className="mb-3">
        <summary className="text-sm">{words('newTopic')}</summary>
        <form className="mt-2 flex flex-col gap-2 text-xs" onSubmit={create}>
          <label>
            {words('topic')}
            <input className={FIELD} required pattern={NAME} title={words('badTopic')} value={topic} onChange={(event) => setTopic(event.target.value)} />
          </label>
          <div className="flex gap-2">
            <label>
              {words('partitions')}
              <input className={FIELD} type="number" required min={1} max={64} value={partitions} onChange={(event) => setPartitions(event.target.valueAsNumber)} />
            </label>
            <label>
              {words('replicas')}
              <input className={FIELD} type="number" required min={1} max={brokers} value={replicas} onChange={(event) => setReplicas(event.target.valueAsNumber)} />
            </label>
          </div>
          <button type="submit" className="border border-ink px-2 py-1 text-sm hover:bg-ink hover:text-panel">
            {words('create')}
          </button>
        </form>
      </details>
    </>
  );
}
