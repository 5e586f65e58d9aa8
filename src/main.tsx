import { createRoot } from 'react-dom/client';
import './main.css';

function About() {
  return (
    <main className="mx-auto max-w-2xl p-8">
      <h1 className="text-2xl">Highwater</h1>
      <p className="mt-4">
        A learning lab for Apache Kafka. A whole cluster is to run in this page, where you can stop it, step it forwards and
        backwards, break it, and ask it why.
      </p>
      <p className="mt-4">
        {crossOriginIsolated
          ? 'This page is isolated: workers can share log memory.'
          : 'This page is not isolated: the headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy are missing, so workers cannot share log memory.'}
      </p>
    </main>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root" to mount the page in');
createRoot(root).render(<About />);
