// Configs that producer, consumer and admin define alike. How a line reads: ../catalogue.ts.
export const CLIENTS = `
client.dns.lookup|S|use_all_dns_ips|{use_all_dns_ips,resolve_canonical_bootstrap_servers_only}|M
metadata.max.age.ms|L|300000|0..|L
metadata.recovery.rebootstrap.trigger.ms|L|- 4.0:300000|0..|L
metadata.recovery.strategy|S|- 3.8:none 4.0:rebootstrap|i{REBOOTSTRAP,NONE}|L
metrics.recording.level|S|INFO|{INFO,DEBUG,TRACE}|L
metrics.sample.window.ms|L|30000|0..|L
reconnect.backoff.max.ms|L|- 0.11:1000|0..|L
reconnect.backoff.ms|L|50|0..|L
retry.backoff.max.ms|L|- 3.7:1000|0..|L
retry.backoff.ms|L|100|0..|L
sasl.jaas.config|P|~||M
sasl.kerberos.kinit.cmd|S|/usr/bin/kinit||L
sasl.kerberos.min.time.before.relogin|L|60000||L
sasl.kerberos.service.name|S|~||M
sasl.kerberos.ticket.renew.jitter|D|0.05||L
sasl.kerberos.ticket.renew.window.factor|D|0.8||L
sasl.login.refresh.buffer.seconds|H|300|0..3600|L
sasl.login.refresh.min.period.seconds|H|60|0..900|L
sasl.login.refresh.window.factor|D|0.8|0.5..1.0|L
sasl.login.refresh.window.jitter|D|0.05|0.0..0.25|L
sasl.mechanism|S|GSSAPI||M
sasl.oauthbearer.header.urlencode|B|false||L
security.protocol|S|PLAINTEXT|i{SASL_SSL,PLAINTEXT,SSL,SASL_PLAINTEXT}|M
send.buffer.bytes|I|131072|-1..|M
ssl.cipher.suites|T|~||L
ssl.enabled.protocols|T|TLSv1.2,TLSv1.3||M
ssl.endpoint.identification.algorithm|S|https||L
ssl.engine.factory.class|C|~||L
ssl.key.password|P|~||H
ssl.keymanager.algorithm|S|SunX509||L
ssl.keystore.certificate.chain|P|~||H
ssl.keystore.key|P|~||H
ssl.keystore.location|S|~||H
ssl.keystore.password|P|~||H
ssl.keystore.type|S|JKS||M
ssl.protocol|S|TLSv1.3||M
ssl.provider|S|~||M
ssl.secure.random.implementation|S|~||L
ssl.trustmanager.algorithm|S|PKIX||L
ssl.truststore.certificates|P|~||H
ssl.truststore.location|S|~||H
ssl.truststore.password|P|~||H
ssl.truststore.type|S|JKS||M
`;
