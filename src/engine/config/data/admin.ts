// AdminClientConfig: what only an admin client has, or has otherwise. How a line reads: ../catalogue.ts.
export const ADMIN = `
bootstrap.controllers|T|""||H
bootstrap.servers|T|""||H
client.id|S|""||M
connections.max.idle.ms|L|300000||M
default.api.timeout.ms|I|60000|0..|M
enable.metrics.push|B|true 4.0:false||L
metric.reporters|T|"" 4.0:org.apache.kafka.common.metrics.JmxReporter||L
receive.buffer.bytes|I|65536|-1..|M
request.timeout.ms|I|30000|0..|M
retries|I|2147483647|0..2147483647|L
`;
