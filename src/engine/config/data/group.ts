// GroupConfig: what a group can override. How a line reads: ../catalogue.ts.
export const GROUP = `
consumer.heartbeat.interval.ms|I|- 4.0:5000|1..|M
consumer.session.timeout.ms|I|- 4.0:45000|1..|M
share.auto.offset.reset|S|- 4.0:latest|@shareReset|M
share.heartbeat.interval.ms|I|- 4.0:5000|1..|M
share.isolation.level|S|- 4.0:read_uncommitted|{read_committed,read_uncommitted}|M
share.record.lock.duration.ms|I|- 4.0:30000|1000..|M
share.session.timeout.ms|I|- 4.0:45000|1..|M
streams.heartbeat.interval.ms|I|- 4.1:5000|1..|M
streams.num.standby.replicas|I|- 4.1:0|0..|M
streams.session.timeout.ms|I|- 4.1:45000|1..|M
`;
