// Configs that every client and the broker define alike. How a line reads: ../catalogue.ts.
export const COMMON = `
auto.include.jmx.reporter|B|true 4.0:-||L
metrics.num.samples|I|2|1..|L
sasl.client.callback.handler.class|C|~||M
sasl.login.callback.handler.class|C|~||M
sasl.login.class|C|~||M
sasl.login.connect.timeout.ms|I|~||L
sasl.login.read.timeout.ms|I|~||L
sasl.login.retry.backoff.max.ms|L|10000||L
sasl.login.retry.backoff.ms|L|100||L
sasl.oauthbearer.assertion.algorithm|S|- 4.1:RS256|i{ES256,RS256}|M
sasl.oauthbearer.assertion.claim.aud|S|- 4.1:~||M
sasl.oauthbearer.assertion.claim.exp.seconds|I|- 4.1:300|0..86400|L
sasl.oauthbearer.assertion.claim.iss|S|- 4.1:~||M
sasl.oauthbearer.assertion.claim.jti.include|B|- 4.1:false||M
sasl.oauthbearer.assertion.claim.nbf.seconds|I|- 4.1:60|0..3600|L
sasl.oauthbearer.assertion.claim.sub|S|- 4.1:~||M
sasl.oauthbearer.assertion.file|S|- 4.1:~||M
sasl.oauthbearer.assertion.private.key.file|S|- 4.1:~||M
sasl.oauthbearer.assertion.private.key.passphrase|P|- 4.1:~||M
sasl.oauthbearer.assertion.template.file|S|- 4.1:~||M
sasl.oauthbearer.client.credentials.client.id|S|- 4.1:~||M
sasl.oauthbearer.client.credentials.client.secret|P|- 4.1:~||M
sasl.oauthbearer.clock.skew.seconds|I|30||L
sasl.oauthbearer.expected.audience|T|~||L
sasl.oauthbearer.expected.issuer|S|~||L
sasl.oauthbearer.jwks.endpoint.refresh.ms|L|3600000||L
sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms|L|10000||L
sasl.oauthbearer.jwks.endpoint.retry.backoff.ms|L|100||L
sasl.oauthbearer.jwks.endpoint.url|S|~||M
sasl.oauthbearer.jwt.retriever.class|C|- 4.1:org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever||M
sasl.oauthbearer.jwt.validator.class|C|- 4.1:org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator||M
sasl.oauthbearer.scope|S|- 4.1:~||M
sasl.oauthbearer.scope.claim.name|S|scope||L
sasl.oauthbearer.sub.claim.name|S|sub||L
sasl.oauthbearer.token.endpoint.url|S|~||M
security.providers|S|~||L
socket.connection.setup.timeout.max.ms|L|30000||M
socket.connection.setup.timeout.ms|L|10000||M
`;
