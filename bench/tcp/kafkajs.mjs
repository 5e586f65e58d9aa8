// A client in a process of its own, so that it takes none of the brokers': `node kafkajs.mjs produce|consume BOOTSTRAP TOPIC RECORDS RECORD_BYTES ACKS`
// prints the records per second.
import { Kafka, logLevel } from 'kafkajs';

/** Records of one send(), which gathers none by itself. */
const BATCH = 1_000;

// It falls back to a partitioner of its own and says so at every start.
process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
const [what, bootstrap, topic, records, recordBytes, acks] = process.argv.slice(2);
const count = Number(records);
const kafka = new Kafka({ clientId: 'bench', brokers: bootstrap.split(','), logLevel: logLevel.NOTHING });

async function produce() {
  const producer = kafka.producer();
  const messages = Array.from({ length: BATCH }, () => ({ value: 'x'.repeat(Number(recordBytes)) }));
  await producer.connect();
  const begun = performance.now();
  for (let sent = 0; sent < count; sent += BATCH)
    await producer.send({ topic, acks: acks === 'all' ? -1 : Number(acks), messages });
  const rate = (count / (performance.now() - begun)) * 1_000;
  await producer.disconnect();
  return rate;
}

async function consume() {
  const consumer = kafka.consumer({ groupId: `of-${topic}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let begun = 0;
  let first = 0;
  let read = 0;
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const eachBatch = async (/** @type {import('kafkajs').EachBatchPayload} */ { batch }) => {
        // What came first says when the group had come together.
        if (begun === 0) {
          begun = performance.now();
          first = batch.messages.length;
        }
        read += batch.messages.length;
        if (read >= count) resolve();
      };
      consumer.run({ eachBatch }).catch(reject);
    })
  );
  const rate = ((read - first) / (performance.now() - begun)) * 1_000;
  await consumer.disconnect();
  return rate;
}

console.log(await (what === 'produce' ? produce() : consume()));
